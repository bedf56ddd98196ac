package catalogue_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library/catalogue"
)

// The library is searched, and a page of what is found printed.
func ExampleCatalogue_Search() {
	c, err := catalogue.Library()
	if err != nil {
		panic(err)
	}
	found, err := c.Search(catalogue.Query{Words: []string{"SCL-90", "躯体化"}, Kind: instruments.FileInstrument})
	if err != nil {
		panic(err)
	}
	page, err := c.Page(found[0].Kind, found[0].Name)
	if err != nil {
		panic(err)
	}
	title, _, _ := strings.Cut(page.Text("en"), "\n")
	fmt.Println(title)
	// Output: Symptom Checklist-90 (SCL-90)  scl90@1.0
}

// A search that finds nothing says what would be found.
func ExampleNotFoundError() {
	c, err := catalogue.New(nil, nil)
	if err != nil {
		panic(err)
	}
	_, err = c.Search(catalogue.Query{Words: []string{"sleep"}})
	var nothing *catalogue.NotFoundError
	fmt.Println(errors.As(err, &nothing), nothing.Entries)
	// Output: true 0
}

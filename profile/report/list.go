package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/view"
)

// Listed is a pupil with the file of the page; "" of one who has no sheet, and so no page.
type Listed struct {
	Pupil view.Pupil
	File  string
}

var listBody = bodyOf("list.html.tmpl")

// listPage is the first page of a directory of pupils' pages.
type listPage struct {
	page
	Units []listUnit
}

// listUnit are the pupils of a class.
type listUnit struct {
	Title  string
	Pupils []link
}

// Pupils writes the page from which links lead to the pages of pupils, by class, in the order in which they are given. It is
// for Full alone: who else is told of a pupil is told of that one. Pupils outside the viewer's scope are not on it. The error
// is one of w, or an *Error: BadDate, or NoPupils of another role, and nothing has been written then.
func Pupils(w io.Writer, viewer view.Viewer, pupils []Listed, o Options) error {
	words, err := o.words()
	if err != nil {
		return err
	}
	if viewer.Role != view.Full {
		return &Error{Code: NoPupils}
	}
	p := listPage{page: page{words: words, Role: viewer.Role, Date: o.Date, Private: true}}
	at := map[string]int{} // by the path of a class
	n := 0
	for i := range pupils {
		told, ok := viewer.Pupil(&pupils[i].Pupil)
		if !ok {
			continue
		}
		n++
		path := classOf(&told)
		k, known := at[pathKey(path)]
		if !known {
			k = len(p.Units)
			at[pathKey(path)] = k
			title := lang.OneLine(strings.Join(path, " / "))
			if title == "" {
				title = words.Say("list.unit")
			}
			p.Units = append(p.Units, listUnit{Title: title})
		}
		text := strings.TrimSpace(lang.OneLine(told.Name) + " " + lang.OneLine(told.ID))
		p.Units[k].Pupils = append(p.Units[k].Pupils, link{text, pupils[i].File})
	}
	unit := lang.OneLine(strings.Join(viewer.Scope.Path, " / "))
	if unit == "" {
		unit = words.Say("units.whole")
	}
	p.Title = words.Say("list.title", "unit", unit)
	p.Facts = []fact{{words.Say("pupil.place"), unit}, {words.Say("list.count"), strconv.Itoa(n)}}
	return writePage(w, listBody, &p)
}

// classOf gives the path of a pupil's class; nil without one.
func classOf(p *view.Pupil) []string {
	for _, at := range p.Places {
		if at.Tree == "class" {
			return at.Path
		}
	}
	return nil
}

// Package library holds the instruments and norm sets that come with psynorm, one YAML file each, embedded in the program.
//
//	def, err := library.Instrument("ipp9")
//	scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
//
// None holds the wording of an item. Every file says where its key, its cut-offs and its figures come from, under which
// licence, and how far they can be trusted (status): read it before scoring real people. A norm set whose status is
// example is for demonstrations alone.
//
// Package catalogue lists, searches and shows the library.
//
// A file is read when it is first asked for, and once. What is given out is shared and immutable; everything here is safe
// for concurrent use.
package library

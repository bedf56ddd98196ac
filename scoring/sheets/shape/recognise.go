package shape

// rules are the shapes in the order in which they are named.
func rules() []*rule {
	return append(platforms(), &omr, &plain)
}

// platforms are the shapes that their header alone tells from a table that somebody made.
func platforms() []*rule {
	return []*rule{
		&wjxOptions, &wjxText, &wjxScores, &wenjuan, &tencent, &limeSurvey, &limeSurveyFull, &qualtrics, &qualtricsLegacy,
		&redcap, &redcapLabels, &googleForms,
	}
}

// ruleOf gives the rule of a shape, nil for an id that is none.
func ruleOf(id ID) *rule {
	for _, r := range rules() {
		if r.id == id {
			return r
		}
	}
	return nil
}

// IDs lists the shapes known.
func IDs() (ids []ID) {
	for _, r := range rules() {
		ids = append(ids, r.id)
	}
	return ids
}

// Recognise tells the shape of a file from its first rows, of which it looks at MaxRows at most: titles, header and data,
// decoded and split into cells. Blank rows may be among them. Rows may differ in length.
//
// The error is an *UnknownError where no shape fits, and an *AmbiguousError, which has the shapes, where several do.
func Recognise(rows [][]string) (Shape, error) {
	t := newTable(rows)
	if e := t.unreadable(); e != nil {
		return Shape{}, e
	}
	var fit []Shape
	for _, r := range rules() {
		if r.fits(t) {
			fit = append(fit, r.shape(t))
		}
	}
	switch len(fit) {
	case 0:
		return Shape{}, unknown(t)
	case 1:
		return fit[0], nil
	}
	return Shape{}, &AmbiguousError{Shapes: fit}
}

// As reads the first rows of a file as the shape that somebody says it has. The header has to be that shape's; what stands
// below it need not be: answers that the shape cannot hold are for whoever reads them to report. The error is an
// *UnknownError that says what the header lacks, also for an id that is none of IDs.
func As(id ID, rows [][]string) (Shape, error) {
	t := newTable(rows)
	if e := t.unreadable(); e != nil {
		return Shape{}, e
	}
	r := ruleOf(id)
	if r == nil {
		return Shape{}, &UnknownError{reason: reasonNoShape}
	}
	if c := r.lacks(r.headers, t); c != nil {
		return Shape{}, &UnknownError{Near: []Near{{r.id, r.name, c.text}}}
	}
	return r.shape(t), nil
}

// unreadable gives the error for rows in which there is no header to look at.
func (t *table) unreadable() *UnknownError {
	switch {
	case t.names < 0:
		return &UnknownError{reason: reasonNoRows}
	case t.damaged():
		return &UnknownError{reason: reasonDamaged}
	case isCodebook(t.rows):
		return &UnknownError{reason: reasonCodebook}
	}
	return nil
}

// unknown says what was looked for: of the shapes whose header is there what their cells lack, else of each what its header
// lacks.
func unknown(t *table) *UnknownError {
	e := &UnknownError{}
	for _, r := range rules() {
		if r.lacks(r.headers, t) == nil {
			e.Near = append(e.Near, Near{r.id, r.name, r.lacks(r.cells, t).text})
		}
	}
	if e.Near != nil {
		return e
	}
	for _, r := range rules() {
		e.Near = append(e.Near, Near{r.id, r.name, r.lacks(r.headers, t).text})
	}
	return e
}

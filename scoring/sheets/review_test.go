package sheets

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// TestReviewNamesColumns: what only scoring sees is said of the columns as everything else is; an item without a column keeps
// its id, and a question that answers several items is named once.
func TestReviewNamesColumns(t *testing.T) {
	def := tiny(t)
	id := func(item string) int {
		i, ok := def.Item(item)
		require.True(t, ok, item)
		return i
	}
	layout := &profile.Layout{}
	for i := range def.Items {
		layout.Items = append(layout.Items, def.Items[i].ID)
	}
	p := profile.Profile{
		Layout: layout, File: "a.csv", Row: 3, Incomplete: []int{id("q1"), id("q3"), id("p1"), id("p2")}, Contradict: []int{id("q2")},
	}
	for name, c := range map[string]struct{ mapping, header, incomplete, contradiction string }{
		"by name":   {"", "id,q1,q2,p1\n", "q1;q3;p1;p2", "q2"},
		"by number": {"items: {8: q1, 9: q2, 10: [p1, p2]}\n", "id,8、甲,9、乙,10、丙\n", "8、甲;q3;10、丙", "9、乙"},
		"by place":  {"items: {\"#2\": q1, \"#3\": q2, \"#4\": p1}\n", "id,8、甲,9、乙,10、丙\n", "#2;q3;#4;p2", "#3"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Open(def, mustMapping(t, c.mapping), Options{}, file("a.csv", c.header+"x,1,2,1\n"))
			require.NoError(t, err)
			for part, err := range r.Parts(t.Context()) {
				require.NoError(t, err)
				require.NotNil(t, part.file.recipe)
				got := part.file.recipe.review(nil, &p)
				require.Len(t, got, 2)
				assert.Equal(t, "a.csv: row 3, column \""+c.incomplete+"\": no answer to a required item", got[0].Text("en"))
				assert.Equal(t, c.contradiction, got[1].Column)
			}
		})
	}
	got := Review(nil, &p)
	require.Len(t, got, 2)
	assert.Equal(t, "q1;q3;p1;p2", got[0].Column, "without a file, the ids")
}

// TestReviewTellsColumnsApart: headers are cut where they are shown, and may then look alike.
func TestReviewTellsColumnsApart(t *testing.T) {
	header := "在过去的两个星期里，有多少时候您受到以下问题的困扰——"
	items := []string{"a", "b", "c"}
	labels := []string{"id", header + "一", header + "二", header + "三"}
	rc := &recipe{binding: &binding{labels: labels, items: []itemColumn{{at: 1, item: 0}, {at: 2, item: 1}, {at: 3, item: 2}}}}
	layout := &profile.Layout{Items: items}
	got := rc.review(nil, &profile.Profile{Layout: layout, Incomplete: []int{0, 1, 2}})
	shown := headerName(labels, 1)
	require.Len(t, got, 1)
	assert.Equal(t, shown+";"+shown+" (b);"+shown+" (c)", got[0].Column)

	for i := range 20 {
		layout.Items = append(layout.Items, fmt.Sprint("x", i))
	}
	got = Review(nil, &profile.Profile{Layout: layout, Contradict: []int{3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}})
	assert.Equal(t, "x0;x1;x2;x3;x4;x5;x6;x7;x8;x9;x10;x11;+2", got[0].Column)
}

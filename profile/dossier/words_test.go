package dossier_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/dossier"
)

// Every constant has a name of its own and words in both languages, and what is none says so.
func TestWords(t *testing.T) {
	type named interface {
		String() string
		In(tag string) string
	}
	for name, of := range map[string]func(i uint8) named{
		"Occasion":  func(i uint8) named { return dossier.Occasion(i) },
		"EventKind": func(i uint8) named { return dossier.EventKind(i) },
		"Why":       func(i uint8) named { return dossier.Why(i) },
		"Formula":   func(i uint8) named { return dossier.Formula(i) },
	} {
		t.Run(name, func(t *testing.T) {
			seen := map[string]bool{}
			i := uint8(0)
			for ; !strings.HasPrefix(of(i).String(), name+"("); i++ {
				v := of(i)
				assert.False(t, seen[v.String()], v.String())
				seen[v.String()] = true
				assert.NotEmpty(t, v.In("zh-Hans"))
				assert.NotEmpty(t, v.In("en"))
				assert.NotEqual(t, v.In("zh"), v.In("en"))
			}
			assert.Greater(t, i, uint8(3))
			assert.Equal(t, name+"("+strconv.Itoa(int(i))+")", of(i).In("zh"))
		})
	}
	assert.Equal(t, []string{"unstated", "alpha", "retest"}, []string{dossier.Unstated.String(), dossier.Alpha.String(), dossier.Stability.String()})
}

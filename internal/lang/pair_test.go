package lang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPair(t *testing.T) {
	p := Pair{"轻", "mild"}
	assert.Equal(t, "轻", p.In("zh-Hans-CN"))
	assert.Equal(t, "mild", p.In("en"))
	assert.Equal(t, "mild", p.In("fr"))
}

func TestWordsOfAConstant(t *testing.T) {
	table := []Word{{"mild", "轻", "mild level"}, {"severe", "重", "severe level"}}
	assert.Equal(t, "severe", NameOf(table, 1, "Level"))
	assert.Equal(t, "重", WordsOf(table, 1, "zh", "Level"))
	assert.Equal(t, "severe level", WordsOf(table, 1, "en", "Level"))
	assert.Equal(t, "Level(2)", NameOf(table, 2, "Level"))
	assert.Equal(t, "Level(2)", WordsOf(table, 2, "zh", "Level"))
}

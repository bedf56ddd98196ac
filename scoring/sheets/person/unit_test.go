package person

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAppendUnit(t *testing.T) {
	unit := func(s string) string { return string(AppendUnit(nil, []byte(s))) }
	assert.Equal(t, "第七中学", unit("\ufeff 第七中学\u3000"))
	assert.Equal(t, unit("七(3)班"), unit("七（3）班"), "width is no difference")
	for _, c := range [][2]string{{"第七中学", "第七 中学"}, {"七(3)班", "初一3班"}, {"七(3)班", "七(03)班"}, {"No.7", "no.7"}} {
		assert.NotEqual(t, unit(c[0]), unit(c[1]), "two spellings are two units until the roster says otherwise")
	}
}

func TestFileUnit(t *testing.T) {
	for _, c := range []struct {
		file string
		up   int
		want string
		ok   bool
	}{
		{"西区/第七中学/七(3)班.csv", 0, "七(3)班", true},
		{"西区/第七中学/七(3)班.csv", 1, "第七中学", true},
		{"西区/第七中学/七(3)班.csv", 2, "西区", true},
		{"西区/第七中学/七(3)班.csv", 3, "", false},
		{`西区\第七中学\a.csv`, 1, "第七中学", true},
		{"西区/ 第七中学　/a.csv", 1, "第七中学", true},
		{"西区/第７中学/a.csv", 1, "第7中学", true},
		{"/data/a.csv", 1, "data", true},
		{"/a.csv", 1, "", false},
		{"./a.csv", 1, "", false},
		{"../a.csv", 1, "", false},
		{"a.csv", 1, "", false},
		{"a.csv", -1, "", false},
		{"", 0, "", false},
		{"x/./y/a.csv", 1, "y", true},
		{"Ecole\u0301/a.csv", 1, "Ecol\u00e9", true},
		{"x/a.b.csv", 0, "a.b", true},
		{"x/v1.2/a.csv", 1, "v1.2", true},
	} {
		name, ok := FileUnit(c.file, c.up)
		assert.Equal(t, c.ok, ok, "%q %d", c.file, c.up)
		assert.Equal(t, c.want, name, "%q %d", c.file, c.up)
	}
}

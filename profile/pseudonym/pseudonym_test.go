package pseudonym

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAppendIsTheHMACInBase32 holds it against the same made of the standard library's parts.
func TestAppendIsTheHMACInBase32(t *testing.T) {
	key := NewKey()
	names := key.Namer()
	for k := range 200 {
		id := fmt.Sprintf("G%018d", k)
		mac := hmac.New(sha256.New, key[:])
		mac.Write([]byte(id))
		want := base32.NewEncoding(alphabet).EncodeToString(mac.Sum(nil)[:10])
		assert.Equal(t, want, string(key.Append(nil, id)))
		assert.Equal(t, "x"+want, string(names.Append([]byte("x"), id)))
	}
	assert.Len(t, key.Append(nil, "1"), Size)
	assert.Empty(t, key.Append(nil, ""), "who has no id has no pseudonym")
	assert.NotEqual(t, key.Append(nil, "1"), NewKey().Append(nil, "1"), "another key")
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v %s", key, key, key, key), key.text()[:8], "the key is in no log")
}

func TestIs(t *testing.T) {
	key := Key{7} // with one at random, a pseudonym may be digits alone
	for k := range 200 {
		assert.True(t, Is(string(key.Append(nil, fmt.Sprint(k)))))
	}
	for _, id := range []string{"", "A1", "2026000000000001", "G999999201103090000", "8K3QX0ZT1M5RWB7c", "8K3QX0ZT1M5RWB7I", "8K3QX0ZT1M5RWB七"} {
		assert.False(t, Is(id), id)
	}
}

func TestNamerDoesNotAllocate(t *testing.T) {
	names, dst := NewKey().Namer(), make([]byte, 0, Size)
	assert.Zero(t, testing.AllocsPerRun(100, func() { dst = names.Append(dst[:0], "G999999201103090000") }))
}

// add adds ids to a table.
func add(t *testing.T, table *Table, ids ...string) {
	t.Helper()
	for _, id := range ids {
		require.NoError(t, table.Add(id, string(table.Key().Append(nil, id))))
	}
}

func content(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}

func TestTable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.csv")
	table, err := OpenOrCreate(file)
	require.NoError(t, err)
	add(t, table, "A1", "", "B2", "A1", "=1+1", "'=x", `a,"b`)
	require.NoError(t, table.Close())
	key := table.Key()
	want := func(ids ...string) (rows string) {
		for _, id := range ids {
			rows += id + "," + string(key.Append(nil, strings.Trim(strings.ReplaceAll(id, `""`, `"`), `"`))) + "\n"
		}
		return rows
	}
	begun := begins + warns + key.text() + "\n" + head
	rows := want("A1", "B2") + `"'=1+1",` + string(key.Append(nil, "=1+1")) + "\n" +
		want("'=x") + `"a,""b",` + string(key.Append(nil, `a,"b`)) + "\n"
	assert.Equal(t, begun+rows, content(t, file), "each id once, as it came")
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "others on this machine can read whose the results are")

	require.NoError(t, os.Chmod(file, 0o644))
	again, err := OpenOrCreate(file)
	require.NoError(t, err)
	assert.Equal(t, key, again.Key(), "a later run gives the same pseudonyms")
	whose := map[string]string{}
	for _, id := range []string{"A1", "B2", "=1+1", "'=x", `a,"b`} {
		whose[string(key.Append(nil, id))] = id
	}
	originals, err := again.Originals()
	require.NoError(t, err)
	assert.Equal(t, whose, originals, "whose each is, as the ids came")
	add(t, again, "B2", "=1+1", "C3")
	require.NoError(t, again.Flush())
	assert.Equal(t, begun+rows+want("C3"), content(t, file), "rows are added behind, known ids are not")
	require.NoError(t, again.Close())
	info, err = os.Stat(file)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077)

	_, err = Create(file)
	assert.ErrorIs(t, err, fs.ErrExist, "a key is never replaced")
	assert.ErrorIs(t, again.Add("A\nB", ""), ErrID)
}

// TestTornTable: whatever a killed program left of a row is cut off, and the row can be written again.
func TestTornTable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.csv")
	table, err := Create(file)
	require.NoError(t, err)
	add(t, table, "A1", "=B2")
	require.NoError(t, table.Close())
	whole := content(t, file)
	first := strings.Index(whole, "\n") + 1
	for n := first; n < len(whole); n++ {
		require.NoError(t, os.WriteFile(file, []byte(whole[:n]), 0o600))
		again, err := Open(file)
		require.NoError(t, err, "%d bytes", n)
		add(t, again, "A1", "=B2")
		require.NoError(t, again.Close())
		assert.Equal(t, whole, content(t, file), "%d bytes", n)
	}
	for n := range first {
		require.NoError(t, os.WriteFile(file, []byte(whole[:n]), 0o600))
		_, err := Open(file)
		assert.ErrorIs(t, err, ErrNoTable, "%d bytes: the key is not whole", n)
	}
}

func TestNoTable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.csv")
	table, err := Create(file)
	require.NoError(t, err)
	add(t, table, "A1", "B2")
	require.NoError(t, table.Close())
	whole := content(t, file)
	for _, c := range []struct {
		name, text string
		want       error
		line       string
	}{
		{"something else", "id,q1\nA1,2\n", ErrNoTable, ""},
		{"another head", strings.Replace(whole, head, "id,name\n", 1), ErrNoTable, "line 2"},
		{"a row of three cells", strings.Replace(whole, "\nB2,", "\nB2,x,", 1), ErrNoTable, "line 4"},
		{"another id", strings.Replace(whole, "\nB2,", "\nB3,", 1), ErrOtherKey, "line 4"},
		{"an empty row", whole + ",\n", ErrOtherKey, "line 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.NotEqual(t, whole, c.text)
			require.NoError(t, os.WriteFile(file, []byte(c.text), 0o600))
			_, err := Open(file)
			require.ErrorIs(t, err, c.want)
			assert.Contains(t, err.Error(), c.line)
			assert.NotContains(t, err.Error(), "B3")
			assert.Equal(t, c.text, content(t, file), "nothing is changed")
		})
	}
	_, err = Open(filepath.Join(t.TempDir(), "nowhere.csv"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

// TestTablesOnOneFile: several tables that open and close one file again and again lose no row, and none finds it damaged.
func TestTablesOnOneFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no locks there")
	}
	file := filepath.Join(t.TempDir(), "keys.csv")
	const tables, rounds, ids = 4, 40, 5
	var all sync.WaitGroup
	for n := range tables {
		all.Go(func() {
			for round := range rounds {
				table, err := OpenOrCreate(file)
				if !assert.NoError(t, err) {
					return
				}
				for k := range ids {
					id := fmt.Sprintf("%d-%d-%d", n, round, k)
					assert.NoError(t, table.Add(id, string(table.Key().Append(nil, id))))
					assert.NoError(t, table.Add("both", string(table.Key().Append(nil, "both"))))
					assert.NoError(t, table.Flush())
				}
				assert.NoError(t, table.Close())
			}
		})
	}
	all.Wait()
	text := content(t, file)
	assert.Equal(t, 1, strings.Count(text, begins))
	for n := range tables {
		for round := range rounds {
			for k := range ids {
				assert.Equal(t, 1, strings.Count(text, fmt.Sprintf("\n%d-%d-%d,", n, round, k)))
			}
		}
	}
	assert.LessOrEqual(t, strings.Count(text, "\nboth,"), tables, "what others have written is known")
	_, err := Open(file)
	assert.NoError(t, err)
}

// TestTablesSeeEachOther: of two that are open, one takes up what the other has written, and cuts off half a row of a third.
func TestTablesSeeEachOther(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.csv")
	one, err := OpenOrCreate(file)
	require.NoError(t, err)
	two, err := OpenOrCreate(file)
	require.NoError(t, err)
	add(t, one, "A1", "B2")
	require.NoError(t, one.Flush())
	add(t, two, "C3")
	require.NoError(t, two.Flush())
	add(t, two, "A1", "B2")
	require.NoError(t, two.Close())
	whole := content(t, file)
	assert.Equal(t, 5, strings.Count(whole, "\n"), "A1 and B2 are there once")
	require.NoError(t, os.WriteFile(file, []byte(whole+"D4,ABC"), 0o600))
	add(t, one, "D4")
	require.NoError(t, one.Close())
	assert.Equal(t, whole+"D4,"+string(one.Key().Append(nil, "D4"))+"\n", content(t, file))

	late, err := Open(file)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(file, int64(len(whole))))
	add(t, late, "E5")
	assert.ErrorIs(t, late.Flush(), ErrNoTable, "rows were taken out")
	require.NoError(t, os.WriteFile(file, []byte(whole+"D4,"+string(one.Key().Append(nil, "D4"))+"\n"), 0o600))
	require.NoError(t, late.Close())
	assert.Contains(t, content(t, file), "\nE5,", "what could not be written is not lost")
}

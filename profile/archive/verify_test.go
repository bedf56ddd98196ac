package archive

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every fault has a text in both languages that names the table and the row, and a code for programs.
func TestFaultsHaveTexts(t *testing.T) {
	all := []Fault{
		Broken, Unreadable, Corrupt, Altered, Older, Copied, Missing, Extra, Returned, Unguarded, CutOff, Another,
	}
	assert.Len(t, faults, len(all))
	for _, fault := range all {
		f := Finding{Fault: fault, Table: "psynorm_record", Number: 41, Last: 43, Of: 7}
		assert.Contains(t, []Code{Damaged, Tampered, Behind}, f.Code())
		for _, tag := range []string{"zh", "en"} {
			text := f.Message(tag)
			assert.Contains(t, text, "psynorm_record", fault)
			assert.NotContains(t, text, "%!", fault)
			wantsRow := strings.Contains(faults[fault].In(tag), "%[2]s")
			assert.Equal(t, wantsRow, strings.Contains(text, "41–43"), fault)
		}
	}
}

// The ledger keeps the last word on each row, however many there were.
func TestTheLedgerKeepsTheLastWord(t *testing.T) {
	l := ledger{}
	const rows = 3000
	for version := range 5 {
		for n := range int64(rows) {
			l.take(&Entry{Act: ActAdd, changes: []change{{table: records, number: n * 7919 % rows, digest: digest{byte(version)}}}})
		}
	}
	l.take(&Entry{Act: ActErase, changes: []change{{table: records, number: 5, gone: true}}})
	l.take(&Entry{Act: ActPurge, changes: []change{{table: records, number: 6, gone: true}}})
	a := l.of(records)
	a.settle()
	require.Len(t, a.rows, rows)
	assert.Equal(t, rows-2, a.count(present))
	for n, want := range map[int64]due{
		4: {4, digest{4}, present}, 5: {5, digest{}, erased}, 6: {6, digest{}, removed},
	} {
		is, ok := a.find(n)
		assert.True(t, ok)
		assert.Equal(t, want, is)
	}
	_, ok := a.find(rows)
	assert.False(t, ok)
}

// After a rotation the keys of the archive open nothing that was wrapped before it, whatever generation is claimed.
func TestANewGenerationOpensNoOldKeys(t *testing.T) {
	old := newSecrets("k1")
	next := old.next("k2")
	assert.Equal(t, old.id, next.id)
	assert.Equal(t, old.chain, next.chain)
	assert.Equal(t, old.text, next.text)
	h := old.newHolder([16]byte{1}, Person{ID: "x"})
	r, err := h.row([16]byte{1})
	require.NoError(t, err)
	_, err = old.openPerson([16]byte{1}, r)
	require.NoError(t, err)
	for generation := range int64(4) {
		next.generation = generation
		_, err = next.openPerson([16]byte{1}, r)
		assert.ErrorIs(t, err, errDamaged)
	}
}

func TestALineOfABackup(t *testing.T) {
	want := row{int64(-3), int64(1 << 61), []byte("slot"), int64(2), []byte{}, bytes.Repeat([]byte{7}, 300)}
	var out bytes.Buffer
	w := newBackupWriter(&out)
	require.NoError(t, w.row(records)(want))
	require.NoError(t, w.end())
	r, err := newBackupReader(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	table, is, err := r.next()
	require.NoError(t, err)
	assert.Equal(t, records, table)
	for i := range want {
		assert.Equal(t, octetsOf(want[i]), append([]byte{}, octetsOf(is[i])...))
	}
	table, _, err = r.next()
	require.NoError(t, err)
	assert.Nil(t, table)
	assert.Nil(t, records.parse([]byte{1, 2, 3}))
	assert.Nil(t, records.parse(bytes.Repeat([]byte{0xff}, 80)))
}

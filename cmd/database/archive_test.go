package database_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
)

var at = time.Date(2026, 11, 1, 8, 30, 0, 0, time.UTC)

func by(purpose string) archive.Actor {
	return archive.Actor{Who: "w01", Role: view.Full, Purpose: purpose, At: at}
}

// byOn is by on another day.
func byOn(t testing.TB, day, purpose string) archive.Actor {
	t.Helper()
	who := by(purpose)
	var err error
	who.At, err = time.Parse(time.DateOnly, day)
	require.NoError(t, err)
	return who
}

func TestWhatIsFiledIsRead(t *testing.T) { each(t, testWhatIsFiledIsRead) }

func testWhatIsFiledIsRead(t *testing.T, b base) {
	ctx := t.Context()
	db := b.open(t)
	keys, err := archive.ParseRing("", nil)
	require.NoError(t, err)
	require.NoError(t, keys.Add("k1", archive.NewKey()))
	a, _, err := archive.Init(ctx, db, keys, "k1", by("begin"))
	require.NoError(t, err)
	_, err = a.DeclareWave(ctx, by("plan"), archive.Wave{Name: "2026-10", From: "2026-10-08", To: "2026-10-30"})
	require.NoError(t, err)
	key := archive.Key{Wave: "2026-10", Instrument: "ipp9", Kind: archive.Answers}
	filing := archive.Filing{
		Person:  archive.Person{ID: "p1", Name: "n"},
		Stay:    archive.Stay{Unit: []string{"东区", "第三中学", "七年级", "2班"}, From: "2026-09-01"},
		Records: []archive.Record{{Key: key, Day: "2026-10-09", Content: []byte(`{"q1":1}`)}},
	}
	added, err := a.Add(ctx, by("census"), []archive.Filing{filing})
	require.NoError(t, err)
	assert.Equal(t, 1, added.Written)
	assert.Equal(t, 1, added.Persons)
	added, err = a.Add(ctx, by("census"), []archive.Filing{filing})
	require.NoError(t, err)
	assert.Equal(t, 0, added.Written)
	assert.Equal(t, 1, added.Same)

	a, err = archive.Open(ctx, db, keys)
	require.NoError(t, err)
	var files []*archive.File
	for f, err := range a.Files(ctx, by("look"), archive.Query{Unit: []string{"东区", "第三中学"}, On: "2026-10-01"}) {
		require.NoError(t, err)
		files = append(files, f)
	}
	require.Len(t, files, 1)
	assert.Equal(t, filing.Person, files[0].Person)
	require.Len(t, files[0].Records, 1)
	assert.Equal(t, filing.Records[0], files[0].Records[0].Record)
}

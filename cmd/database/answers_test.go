package database_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestAnswersPastTheirTimeArePurged(t *testing.T) { each(t, testAnswersArePurged) }

func testAnswersArePurged(t *testing.T, b base) {
	s := newSchool(t, b)
	key := archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Answers}
	_, err := s.Add(t.Context(), by("again"), []archive.Filing{
		{Person: archive.Person{ID: "a1"}, Records: []archive.Record{{Key: key, Day: "2026-10-09", Content: []byte(`{"answers":"again"}`)}}},
		{Person: archive.Person{ID: "a2"}, Records: []archive.Record{{Key: key, Day: "2026-10-09", Until: "2030-01-01", Content: []byte(`{"answers":"long"}`)}}},
	})
	require.NoError(t, err)
	on := func(day string) int {
		p, err := s.Purge(t.Context(), byOn(t, day, "retention"))
		require.NoError(t, err)
		assert.Equal(t, "purge", lastAct(s), "there is an entry, whatever was deleted")
		return p.Rows
	}
	assert.Equal(t, 0, on("2029-12-31"), "without a policy answers stay but for those that have a last day which is not past")
	s.policy("consent: recorded\nkeep_answers: 3y\n")
	assert.Equal(t, 0, on("2029-10-09"), "the last day")
	assert.Equal(t, 4, on("2029-10-10"), "both revisions of a1, the first of a2, that of b1")
	kinds := map[string]int{}
	for id, f := range s.read(archive.Query{Revisions: true}) {
		for _, r := range f.Records {
			kinds[id+" "+string(r.Kind)]++
		}
	}
	assert.Equal(t, map[string]int{"a1 profile": 1, "a2 answers": 1, "a2 profile": 1, "b1 profile": 1}, kinds)
	assert.Equal(t, 1, on("2030-01-02"))
}

// Answers that are gone between the time when they were found and the time when they are deleted are not entered as purged.
func TestPurgingCountsWhatItDeletes(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := newSchool(t, b)
		s.policy("consent: recorded\nkeep_answers: 1d\n")
		db := b.open(t)
		tx, err := db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		defer func() { _ = tx.Rollback() }()
		_, err = tx.ExecContext(t.Context(), "UPDATE psynorm_head SET one=1") // whoever writes waits from here
		require.NoError(t, err)
		type result struct {
			archive.Purged
			error
		}
		done := make(chan result)
		go func() {
			p, err := s.Purge(context.Background(), by("time is past"))
			done <- result{p, err}
		}()
		time.Sleep(500 * time.Millisecond) // it has found three, and waits
		_, err = tx.ExecContext(t.Context(), "DELETE FROM psynorm_record WHERE number=(SELECT min(number) FROM psynorm_record)")
		require.NoError(t, err)
		require.NoError(t, tx.Commit())
		p := <-done
		require.NoError(t, p.error)
		assert.Equal(t, 2, p.Rows)
		v, err := s.Verify(t.Context(), parsed(t, p.Head))
		require.NoError(t, err)
		require.Len(t, v.Findings, 1, "the one that plain SQL has deleted")
		assert.Equal(t, archive.Missing, v.Findings[0].Fault)
	})
}

func TestAnswersAreScoredAgain(t *testing.T) { each(t, testAnswersAreScoredAgain) }

func testAnswersAreScoredAgain(t *testing.T, b base) {
	s := newSchool(t, b)
	s.consent("a2", archive.Guardian, false, "2026-10-20")
	again := func(keep bool, score func(answers, old []byte) ([]byte, error)) map[string]string {
		found := map[string]string{}
		q := archive.Rescoring{Wave: autumn, Instrument: "mht", Keep: keep}
		for r, err := range s.Rescore(t.Context(), by("new norms"), q, score) {
			require.NoError(t, err)
			if r.Skipped != "" {
				assert.Equal(t, "a2", r.ID)
				continue
			}
			assert.Equal(t, archive.Profiles, r.Key.Kind)
			found[r.ID] = fmt.Sprintf("%s %s %v", r.Old, r.New, r.Changed())
		}
		return found
	}
	same := func(answers, old []byte) ([]byte, error) { return old, nil }
	want := map[string]string{}
	for _, id := range []string{"a1", "b1"} {
		want[id] = fmt.Sprintf(`{"profile":"%[1]s"} {"profile":"%[1]s"} false`, id)
	}
	assert.Equal(t, want, again(true, same))
	onlyA1 := func(answers, old []byte) ([]byte, error) {
		if strings.Contains(string(answers), "a1") {
			return []byte(`{"profile":"new"}`), nil
		}
		return old, nil
	}
	want["a1"] = `{"profile":"a1"} {"profile":"new"} true`
	assert.Equal(t, want, again(false, onlyA1))
	assert.Len(t, s.read(archive.Query{IDs: []string{"a1"}, Revisions: true})["a1"].Records, 2, "nothing was kept")
	assert.Equal(t, want, again(true, onlyA1))
	records := s.read(archive.Query{IDs: []string{"a1"}, Revisions: true})["a1"].Records
	require.Len(t, records, 3)
	assert.Equal(t, `{"profile":"new"}`, string(records[2].Content))
	assert.Equal(t, int64(2), records[2].Revision)

	broken := fmt.Errorf("no such item")
	for _, err := range s.Rescore(t.Context(), by("x"), archive.Rescoring{Instrument: "mht"}, func(_, _ []byte) ([]byte, error) { return nil, broken }) {
		assert.ErrorIs(t, err, broken)
	}
}

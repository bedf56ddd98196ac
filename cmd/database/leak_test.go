package database_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
)

// What may be nowhere. What is somebody's may not even be said to whoever acts; how waves and such are called they know. The days
// are none on which this test runs: a server writes the day into its log, and answers are purged years after theirs.
var (
	somebodys = []string{
		"G510411201203097531", "Zebediah-Quux-7531", "G00009977531x", "G10009977531x",
		"欧阳暗号七五", "Zebediah Quux", "2012-07-13", "2091-11-13", "4,0,3,1,4,1,0,2,3,3,1", "7531.7537531",
		"我不想活了救救我七五", "谈话记录暗号七五", "canary-consent-7531", "退学暗号七五",
	}
	theirs = []string{
		"暗号轮次二〇三一", "canary-instrument", "canary-informant", "canary-definition.yaml", "canary-norms-7531", "canary-policy",
		"老师暗号王七五", "暗号目的核查七五", "2091-11-09", "2091-11-29", "2013-11-09",
	}
)

const leakWave = "暗号轮次二〇三一"

// debugging has PostgreSQL log every statement with its values, and whatever else it has to say.
var debugging = []string{
	"log_statement=all", "log_min_messages=debug5", "log_min_duration_statement=0", "log_error_verbosity=verbose",
	"log_parameter_max_length=-1", "log_parameter_max_length_on_error=-1", "wal_level=logical",
}

// TestTheArchiveLeaksNothing does everything with persons who are canaries, and then searches whatever was written.
func TestTheArchiveLeaksNothing(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		folders := private(t)
		b := inFile(t)
		testTheArchiveLeaksNothing(t, b, newPlaces(t, append(folders, filepath.Dir(b.name))...))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		own := server{settings: debugging}
		t.Cleanup(own.stop)
		own.start(t)
		b := own.base(t)
		testTheArchiveLeaksNothing(t, b, newPlaces(t, append(private(t), own.dir)...))
		text, err := os.ReadFile(own.log())
		require.NoError(t, err)
		assert.Contains(t, string(text), "INSERT INTO psynorm_record", "the log has the statements")
	})
}

func testTheArchiveLeaksNothing(t *testing.T, b base, where *places) {
	said := listen(t)
	l := &leaky{t: t, keys: ringOf(t, "k1", "k2"), said: said}
	db := b.open(t)
	l.everything(t.Context(), func() (*archive.Archive, archive.Recovery, error) {
		return archive.Init(t.Context(), db, l.keys, "k1", l.by())
	})
	texts := append(append([]string{}, somebodys...), theirs...)
	all := newCanaries(append(texts, l.secrets()...)...)
	assert.Greater(t, where.search(t, all), 50_000, "the database has been looked at")
	assert.Greater(t, searchRows(t, db, all), 100)
	require.NoError(t, db.Close()) // SQLite writes its log back
	where.search(t, all)
	spoken := newCanaries(append(append([]string{}, somebodys...), l.secrets()...)...)
	assert.Greater(t, said.Len(), 1000)
	assert.Empty(t, spoken.in(said.Bytes()))
}

// listen collects what is logged at any level, and what is printed.
func listen(t *testing.T) *bytes.Buffer {
	t.Helper()
	said := new(bytes.Buffer)
	logger, out := slog.Default(), log.Writer()
	slog.SetDefault(slog.New(slog.NewTextHandler(said, &slog.HandlerOptions{Level: slog.LevelDebug - 100})))
	log.SetOutput(said)
	stdout, stderr := os.Stdout, os.Stderr
	file, err := os.Create(filepath.Join(t.TempDir(), "printed"))
	require.NoError(t, err)
	os.Stdout, os.Stderr = file, file
	t.Cleanup(func() {
		os.Stdout, os.Stderr = stdout, stderr
		slog.SetDefault(logger)
		log.SetOutput(out)
		_ = file.Close()
		printed, err := os.ReadFile(file.Name())
		require.NoError(t, err)
		assert.Empty(t, string(printed), "a library prints nothing")
	})
	return said
}

// leaky does everything that can be done with an archive, and collects what it says.
type leaky struct {
	t        *testing.T
	keys     *archive.Ring
	recovery []archive.Recovery
	said     io.Writer
}

func (l *leaky) by() archive.Actor {
	return archive.Actor{Who: "老师暗号王七五", Role: view.Full, Purpose: "暗号目的核查七五", At: at}
}

// secrets are the keys, as bytes and as they are written down.
func (l *leaky) secrets() (list []string) {
	for _, r := range l.recovery {
		list = append(list, string(r[:]), r.String())
	}
	for line := range bytes.Lines([]byte(l.keys.String())) {
		var id string
		var key []byte
		_, err := fmt.Sscanf(string(line), "%s %x", &id, &key)
		require.NoError(l.t, err)
		list = append(list, string(key))
	}
	return list
}

// fails writes down all that there is to say of an error, which there has to be.
func (l *leaky) fails(err error) {
	l.t.Helper()
	require.Error(l.t, err)
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(l.said, "%v %+v %#v\n", err, err, err)
		if e := new(archive.Error); errors.As(err, &e) {
			fmt.Fprintln(l.said, e.Message("zh"), e.Message("en"), e.Code)
		}
	}
}

// done writes down what an act gave for people to read.
func (l *leaky) done(result any, err error) {
	l.t.Helper()
	require.NoError(l.t, err)
	fmt.Fprintf(l.said, "%v\n", result)
}

func (l *leaky) filings() []archive.Filing {
	key := archive.Key{Wave: leakWave, Instrument: "canary-instrument", Informant: "canary-informant", Kind: archive.Answers}
	result := key
	result.Kind = archive.Profiles
	single := archive.Key{Date: "2091-11-09", Kind: archive.Events, Entry: "退学暗号七五"}
	stay := archive.Stay{Unit: class, From: "2091-09-01"}
	answers := []byte(`{"answers":[4,0,3,1,4,1,0,2,3,3,1],"remark":"我不想活了救救我七五"}`)
	profile := []byte(`{"score":7531.7537531,"id":"G510411201203097531","name":"欧阳暗号七五"}`)
	return []archive.Filing{
		{
			Person: archive.Person{ID: "G510411201203097531", Name: "欧阳暗号七五", Sex: "F", Birth: "2012-07-13"}, Stay: stay,
			Records: []archive.Record{
				{Key: key, Day: "2091-11-13", Until: "2091-11-29", Content: answers},
				{Key: result, Day: "2091-11-13", Content: profile},
				{Key: single, Content: []byte("谈话记录暗号七五")},
			},
		},
		{Person: archive.Person{ID: "Zebediah-Quux-7531", Name: "Zebediah Quux"}, Stay: stay, Records: []archive.Record{
			{Key: key, Day: "2091-11-13", Content: bytes.Repeat(answers, 400)}, {Key: result, Content: profile},
		}},
	}
}

// everything runs every act that there is, and every error that a person can make.
func (l *leaky) everything(ctx context.Context, initial func() (*archive.Archive, archive.Recovery, error)) {
	a, recovery, err := initial()
	require.NoError(l.t, err)
	l.recovery = append(l.recovery, recovery)
	_, _, err = initial()
	l.fails(err)
	l.file(ctx, a)
	l.read(ctx, a)
	l.change(ctx, a)
	l.mistakes(ctx, a)
	l.end(ctx, a)
}

func (l *leaky) file(ctx context.Context, a *archive.Archive) {
	l.done(a.DeclareWave(ctx, l.by(), archive.Wave{Name: leakWave, From: "2091-11-09", To: "2091-11-29"}))
	definition := archive.Document{Name: "canary-definition.yaml", Content: []byte("x: canary-norms-7531")}
	l.done(a.PutDocuments(ctx, l.by(), []archive.Document{definition}))
	policy := "psynorm: 1\npolicy: canary-policy\nconsent: recorded\n"
	l.done(a.SetPolicy(ctx, l.by(), "canary-definition.yaml", []byte(policy)))
	filings := l.filings()
	l.done(a.Add(ctx, l.by(), filings))
	l.done(a.Add(ctx, l.by(), filings)) // the same again
	filings[0].Records[0].Content = append(filings[0].Records[0].Content, ' ')
	filings[0].Person.Name = "Zebediah Quux"
	l.done(a.Add(ctx, l.by(), filings)) // another revision
}

func (l *leaky) read(ctx context.Context, a *archive.Archive) {
	ids := []string{"G510411201203097531", "Zebediah-Quux-7531"}
	seen := 0
	for _, q := range []archive.Query{{IDs: ids}, {Unit: class, Revisions: true}} {
		for _, err := range a.Files(ctx, l.by(), q) {
			require.NoError(l.t, err)
			seen++
		}
		for _, err := range a.Export(ctx, l.by(), q) {
			require.NoError(l.t, err)
			seen++
		}
	}
	for _, err := range a.Due(ctx, l.by(), class, "2091-11-20", archive.Key{Wave: leakWave, Instrument: "other"}) {
		require.NoError(l.t, err)
		seen++
	}
	q := archive.Rescoring{Query: archive.Query{Unit: class}, Wave: leakWave, Instrument: "canary-instrument", Keep: true}
	score := func(_, old []byte) ([]byte, error) { return append(old, ' '), nil }
	for _, err := range a.Rescore(ctx, l.by(), q, score) {
		require.NoError(l.t, err)
		seen++
	}
	for _, err := range a.Log(ctx, 1, ids[0]) {
		require.NoError(l.t, err)
		seen++
	}
	require.Greater(l.t, seen, 20)
}

func (l *leaky) change(ctx context.Context, a *archive.Archive) {
	consent := archive.Consent{By: archive.Guardian, Given: true, Day: "2091-11-09", Version: "canary-consent-7531"}
	later := l.by()
	later.At = at.AddDate(70, 0, 0)
	l.done(a.Consent(ctx, later, []archive.ConsentOf{{Person: archive.Person{ID: "G510411201203097531"}, Consent: consent}}))
	stay := archive.Stay{Unit: class[:3], From: "2091-10-01"}
	l.done(a.Move(ctx, l.by(), []archive.Transfer{{ID: "Zebediah-Quux-7531", Stay: stay}}))
	next := archive.Promotion{From: class[:3], To: []string{"东区", "第三中学", "八年级"}}
	_, end, err := a.Promote(ctx, l.by(), []archive.Promotion{next}, "2092-09-01")
	l.done(end, err)
	l.done(a.Link(ctx, l.by(), "G510411201203097531", "Zebediah-Quux-7531"))
	l.done(a.Purge(ctx, later))
	_, end, err = a.Lock(ctx, later, archive.Query{IDs: []string{"Zebediah-Quux-7531"}}, "2092-09-02")
	l.done(end, err)
}

// mistakes makes every error of which the text could say too much.
func (l *leaky) mistakes(ctx context.Context, a *archive.Archive) {
	for range 2 { // twice: the second may know more
		for _, err := range a.Files(ctx, l.by(), archive.Query{IDs: []string{"G510411201203097531", "G00009977531x"}}) {
			l.fails(err)
		}
		for _, err := range a.Log(ctx, 1, "G00009977531x") {
			l.fails(err)
		}
	}
	add := func(change func(*archive.Filing)) {
		f := l.filings()[0]
		change(&f)
		_, err := a.Add(ctx, l.by(), []archive.Filing{f})
		l.fails(err)
	}
	add(func(f *archive.Filing) { f.Person.ID = "Zebediah-Quux-7531" }) // whose file is closed
	add(func(f *archive.Filing) { f.Person.ID = "" })
	add(func(f *archive.Filing) { f.Records[0].Wave = "2026-11" })
	add(func(f *archive.Filing) { f.Records[0].Day = "欧阳暗号七五" })
	add(func(f *archive.Filing) { f.Records[0].Until = "欧阳暗号七五" })
	add(func(f *archive.Filing) { f.Records[2].Date = "退学暗号七五" })
	add(func(f *archive.Filing) { f.Records[2].Kind = "谈话记录暗号七五" })
	add(func(f *archive.Filing) { f.Records[2].Kind = archive.Consents })
	add(func(f *archive.Filing) { f.Stay.From = "2012-07-13 " })
	add(func(f *archive.Filing) { f.Stay.Unit = []string{"", "欧阳暗号七五"} })
	_, err := a.Move(ctx, l.by(), []archive.Transfer{{ID: "G00009977531x", Stay: archive.Stay{From: "2091-10-01"}}})
	l.fails(err)
	_, err = a.Move(ctx, l.by(), []archive.Transfer{{ID: "G510411201203097531", Stay: archive.Stay{From: "退学暗号七五"}}})
	l.fails(err)
	_, err = a.Link(ctx, l.by(), "G510411201203097531", "G510411201203097531")
	l.fails(err)
	_, err = a.Erase(ctx, l.by(), "G00009977531x")
	l.fails(err)
	score := func(_, _ []byte) ([]byte, error) { return nil, errors.New("of the caller") }
	q := archive.Rescoring{Query: archive.Query{Unit: class}, Wave: leakWave, Instrument: "canary-instrument"}
	for _, err := range a.Rescore(ctx, l.by(), q, score) {
		l.fails(err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	_, err = a.Add(stopped, l.by(), l.filings())
	l.fails(err)
}

// end rotates, verifies and erases.
func (l *leaky) end(ctx context.Context, a *archive.Archive) {
	rotated, err := a.Rotate(ctx, l.by(), "k2", func(r archive.Recovery) error {
		l.recovery = append(l.recovery, r)
		return nil
	})
	l.done(rotated.Head, err)
	a.ScrubKeys(ctx)
	v, err := a.Verify(ctx, nil)
	require.NoError(l.t, err)
	assert.Empty(l.t, v.Findings)
	erased, err := a.Erase(ctx, l.by(), "Zebediah-Quux-7531")
	l.done(erased.Message("zh")+erased.Message("en"), err)
	require.Equal(l.t, 2, erased.Persons)
	l.done(a.Add(ctx, l.by(), l.filings())) // there is something to be found in the files
}

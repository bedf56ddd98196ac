package database_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/profile/archive"
)

// writerJob is the environment variable that makes this program a process which does nothing but write, and can be killed.
const writerJob = "PSYNORM_TEST_WRITER"

// job is what a writer does: it files persons in an archive, so many with each commit.
type job struct {
	Database, Keys string // the database's name, and the file of the keys
	Batch          int    // persons
	From, To       int    // batches, without To
	Stays          bool   // it does not end, and reads on until it is killed or its server is gone
}

// exitFailed is how a writer ends that could not write. One that was killed ends otherwise.
const exitFailed = 3

// writeJob runs the job of the environment, and gives the exit code.
func writeJob(text string) int {
	var j job
	err := json.Unmarshal([]byte(text), &j)
	if err == nil {
		err = j.run(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitFailed
	}
	return 0
}

func (j *job) run(ctx context.Context) error {
	text, err := os.ReadFile(j.Keys)
	if err != nil {
		return err
	}
	keys, err := archive.ParseRing(string(text), nil)
	if err != nil {
		return err
	}
	db, err := database.Open(j.Database, false)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := archive.Open(ctx, db, keys)
	if err != nil {
		return err
	}
	for n := j.From; n < j.To; n++ {
		added, err := a.Add(ctx, by("census"), batch(n, j.Batch))
		if err != nil {
			return err
		}
		// One write of a whole line: it is in the pipe before anybody can kill the next commit.
		fmt.Println(n, added.Written, added.Same, added.Head)
	}
	for j.Stays {
		if _, err := a.Head(ctx); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

// batch is the filings of a batch.
func batch(n, size int) []archive.Filing {
	list := make([]archive.Filing, size)
	for i := range list {
		list[i] = made(n*size + i)
	}
	return list
}

// made is a person by number, with answers and a profile: the same whenever it is asked for.
func made(n int) archive.Filing {
	answers := make([]int, 24)
	score := 0
	for i := range answers {
		answers[i] = (n*7 + i*i*13 + n/(i+1)) % 5
		score += answers[i]
	}
	sheet := must(json.Marshal(map[string]any{"person": n, "answers": answers}))
	profile := must(json.Marshal(map[string]any{"person": n, "score": score, "tier": score / 20}))
	day := fmt.Sprintf("2026-10-%02d", 8+n%20)
	return archive.Filing{
		Person: archive.Person{ID: madeID(n), Name: fmt.Sprintf("甲%d", n), Sex: []string{"F", "M"}[n%2], Birth: "2013-05-01"},
		Stay:   archive.Stay{Unit: []string{fmt.Sprintf("第%d中学", n/2000), fmt.Sprintf("%d班", n/200%10)}, From: "2026-09-01"},
		Records: []archive.Record{
			{Key: archive.Key{Wave: autumn, Instrument: "ipp9", Kind: archive.Answers}, Day: day, Content: sheet},
			{Key: archive.Key{Wave: autumn, Instrument: "ipp9", Kind: archive.Profiles}, Day: day, Content: profile},
		},
	}
}

func madeID(n int) string { return fmt.Sprintf("G%08d", n) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// fileOf is the file that an archive has of somebody about whom one filing was made.
func fileOf(f archive.Filing) *archive.File {
	file := &archive.File{Person: f.Person, Stays: []archive.Stayed{{Unit: slices.Clone(f.Stay.Unit), From: f.Stay.From}}}
	for _, r := range f.Records {
		file.Records = append(file.Records, archive.Filed{Record: r, Revision: 1, Latest: true})
	}
	return file
}

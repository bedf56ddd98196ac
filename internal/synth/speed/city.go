package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// step is a command of a city's waves, from the answer sheets to the pages.
type step struct {
	name string // of what it is counted under
	args []string
}

// spent is what the steps of a name took together.
type spent struct {
	name     string
	commands int
	took     time.Duration
	peak     int64 // bytes, the most of one of them; 0 where the system does not say
}

// measureCity prints what becomes of the waves of a city, which lie in a folder as generate writes them: scored to a roll-up,
// filed in an archive and released, and pages made of all units, with the trend over the waves.
func measureCity(folder string) error {
	waves, err := wavesOf(folder)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "psynorm-city-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	program := filepath.Join(work, "psynorm")
	build := exec.Command("go", "build", "-o", program, "./cmd/psynorm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the command, which takes the root of the module to be the folder at hand: %w", err)
	}
	list, err := runSteps(program, work, citySteps(waves))
	if err != nil {
		return err
	}
	fmt.Print(cityTable(list))
	return nil
}

// wavesOf gives the folders of the waves, in the order of their names, which are those of the waves.
func wavesOf(folder string) (waves []string, err error) {
	rosters, err := filepath.Glob(filepath.Join(folder, "*", "roster.csv"))
	if err != nil {
		return nil, err
	}
	if len(rosters) == 0 {
		return nil, errors.New("no wave of a city in " + folder + ": write one by go run ./internal/synth/generate waves --out DIR")
	}
	for _, r := range rosters {
		wave, err := filepath.Abs(filepath.Dir(r))
		if err != nil {
			return nil, err
		}
		waves = append(waves, wave)
	}
	slices.Sort(waves)
	return waves, nil
}

// citySteps are the commands. A wave is named after its month, and lasts from that month to the end of the next.
func citySteps(waves []string) []step {
	steps := []step{{"archive init, archive wave", []string{"archive", "init"}}}
	pages := []string{"report", "--role", "aggregate", "--out", "pages"}
	for _, folder := range waves {
		wave := filepath.Base(folder)
		sheets := []string{"--instrument", "ipp9", "--wave", wave, "--roster", filepath.Join(folder, "roster.csv")}
		files := filepath.Join(folder, "sheets")
		score := slices.Concat([]string{"score"}, sheets, []string{"--rollup", wave + ".rollup", files})
		steps = append(steps,
			step{"archive init, archive wave", []string{"archive", "wave", wave, wave + "-01", lastDay(wave)}},
			step{"score --rollup", score},
			step{"archive add", slices.Concat([]string{"archive", "add"}, sheets, []string{files})},
			step{"rollup release", []string{"rollup", "release", "--out", wave + ".release", wave + ".rollup"}},
		)
		pages = append(pages, "--release", wave+".release")
	}
	return append(steps, step{"report --role aggregate", pages})
}

// lastDay is the last of the month after that of a wave.
func lastDay(wave string) string {
	month, err := time.Parse("2006-01", wave)
	if err != nil {
		return wave // archive wave says what is wrong with it
	}
	return month.AddDate(0, 2, -1).Format(time.DateOnly)
}

// runSteps runs them one after the other in a folder, and gives what those of each name took.
func runSteps(program, folder string, steps []step) (list []spent, err error) {
	environment := append(os.Environ(),
		"PSYNORM_ARCHIVE="+filepath.Join(folder, "archive", "city.db"), "PSYNORM_KEYS="+filepath.Join(folder, "city.keys"),
		"PSYNORM_BY=speed", "PSYNORM_ROLE=full", "PSYNORM_PURPOSE=measuring")
	if err := os.Mkdir(filepath.Join(folder, "archive"), 0o700); err != nil {
		return nil, err
	}
	for _, s := range steps {
		cmd := exec.Command(program, s.args...)
		cmd.Dir, cmd.Env = folder, environment
		took, peak, err := timed(cmd)
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
			err = nil // done, with remarks on the sheets
		}
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(l spent) bool { return l.name == s.name })
		if at < 0 {
			at, list = len(list), append(list, spent{name: s.name})
		}
		list[at].commands++
		list[at].took += took
		list[at].peak = max(list[at].peak, peak)
		fmt.Fprintf(os.Stderr, "%s s  %s\n", seconds(took), strings.Join(s.args[:2], " "))
	}
	return list, nil
}

// cityTable is a table of the steps and all of them, as Markdown.
func cityTable(list []spent) string {
	var b strings.Builder
	line(&b, []string{"Of the city", "Commands", "Seconds", "Peak memory"})
	line(&b, []string{"---", "---:", "---:", "---:"})
	all := spent{name: "**all**"}
	for _, s := range list {
		all.commands += s.commands
		all.took += s.took
		all.peak = max(all.peak, s.peak)
	}
	for _, s := range append(slices.Clone(list), all) {
		memory := "not known"
		if s.peak > 0 {
			memory = fmt.Sprintf("%d MB", s.peak/1e6)
		}
		line(&b, []string{s.name, fmt.Sprint(s.commands), seconds(s.took), memory})
	}
	fmt.Fprintf(&b, "\nOne run. %s.\n", machine())
	return b.String()
}

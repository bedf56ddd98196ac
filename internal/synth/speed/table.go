package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/scoring"
)

// report is a table for each file, as Markdown, and what they were measured on.
func (b *bench) report(runs int) string {
	var text strings.Builder
	for _, s := range b.samples {
		text.WriteString(s.table() + "\n")
	}
	counted := "one run of each"
	if runs > 1 {
		counted = fmt.Sprintf("the best of %d runs of each", runs)
	}
	fmt.Fprintf(&text, "From file to file; %s. psynorm %s on\n%s.\n", counted, scoring.Version, machine())
	return text.String()
}

// table is what came of a file, and what it holds.
func (s *sample) table() string {
	var b strings.Builder
	head := []string{"Written, from " + s.format, "Seconds", "Sheets a second", "With one processor", "Peak memory"}
	if s.loop != "" {
		head = append(head, "The loop", "Times the loop")
	}
	line(&b, head)
	line(&b, append([]string{"---"}, slices.Repeat([]string{"---:"}, len(head)-1)...))
	for _, r := range s.results {
		cells := []string{
			r.name, seconds(r.all), grouped(int64(float64(s.sheets) / r.all.Seconds())),
			fmt.Sprintf("%s (×%.2f)", seconds(r.one), r.one.Seconds()/r.all.Seconds()), "not known",
		}
		if r.peak > 0 {
			cells[4] = fmt.Sprintf("%d MB", r.peak/1e6)
		}
		if s.loop != "" {
			cells = append(cells, seconds(r.loop), fmt.Sprintf("%.1f", r.all.Seconds()/r.loop.Seconds()))
		}
		line(&b, cells)
	}
	fmt.Fprintf(&b, "\n%s sheets of 100 items in nine scales, %d columns, %s.\n", grouped(int64(s.sheets)), s.columns, s.size())
	return b.String()
}

// size says how much a file holds.
func (s *sample) size() string {
	if s.unpacked == 0 {
		return fmt.Sprintf("%d MB", s.bytes/1e6)
	}
	return fmt.Sprintf("%d MB, unpacked %d MB", s.bytes/1e6, s.unpacked/1e6)
}

func line(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

// grouped writes a number with a comma between thousands.
func grouped(n int64) string {
	text := fmt.Sprint(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// machine names the processors that psynorm may use, the system and the Go it was built with.
func machine() string {
	return fmt.Sprintf("%d processors (%s), %s/%s, %s", runtime.GOMAXPROCS(0), processor(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// processor is the name that Linux gives the first processor.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "of unknown make"
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "of unknown make"
}

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

// table is the results as Markdown, and what they were measured on.
func table(results []result, sheets int, bytes int64, runs int, beside bool) string {
	var b strings.Builder
	head := []string{"Written", "Seconds", "Sheets a second", "With one processor", "Peak memory"}
	if beside {
		head = append(head, "The loop", "Times the loop")
	}
	line(&b, head)
	line(&b, append([]string{"---"}, slices.Repeat([]string{"---:"}, len(head)-1)...))
	for _, r := range results {
		cells := []string{
			r.name, seconds(r.all), grouped(int64(float64(sheets) / r.all.Seconds())),
			fmt.Sprintf("%s (×%.2f)", seconds(r.one), r.one.Seconds()/r.all.Seconds()), "not known",
		}
		if r.peak > 0 {
			cells[4] = fmt.Sprintf("%d MB", r.peak/1e6)
		}
		if beside {
			cells = append(cells, seconds(r.loop), fmt.Sprintf("%.1f", r.all.Seconds()/r.loop.Seconds()))
		}
		line(&b, cells)
	}
	fmt.Fprintf(&b, "\n%s sheets of 100 items in nine scales, %d MB of CSV, from file to file; the best of %d runs of each. psynorm %s on\n%s.\n",
		grouped(int64(sheets)), bytes/1e6, runs, scoring.Version, machine())
	return b.String()
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

// machine names the processor, the system and the Go it was built with.
func machine() string {
	return fmt.Sprintf("%d processors (%s), %s/%s, %s", runtime.NumCPU(), processor(), runtime.GOOS, runtime.GOARCH, runtime.Version())
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

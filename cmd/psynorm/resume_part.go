package main

import (
	"fmt"
	"path/filepath"
	"strconv"
)

// chunksDone names the chunks of the run, such as 50-54.
func (r *manifestRun) chunksDone() string {
	if r.to == r.from+1 {
		return strconv.Itoa(r.from)
	}
	return strconv.Itoa(r.from) + "-" + strconv.Itoa(r.to-1)
}

// joinCommand says what plan join is called with when all chunks are done. Results in Parquet need no joining.
func (r *manifestRun) joinCommand() string {
	to := "--rollup FILE.csv"
	if isRollup(r.flags.rollup) {
		to = "--rollup FILE" + rollupEnding
	}
	if r.flags.out != "" && !r.perChunk() {
		to = "--out FILE" + filepath.Ext(r.flags.out)
	}
	return r.m.name + " " + to + " " + r.m.name + ".*.log"
}

// sayBegun says which files are scored, and where an interrupted run goes on. It is not in the report, which does not depend
// on interruptions.
func (r *manifestRun) sayBegun() {
	fmt.Fprintln(r.err, r.say("planned files only", len(r.m.Files), r.m.name))
	if done, all := len(r.journal.Entries()), r.to-r.from; done > 0 && done < all {
		fmt.Fprintln(r.err, r.say("going on", done, all))
	}
}

//go:build !race

package batch_test

// raceDetector reports whether the race detector is on.
const raceDetector = false

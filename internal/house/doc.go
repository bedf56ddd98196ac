// Package house holds the tests that keep the module's structure: which package may import which, and what every page of
// documentation promises. It has no code of its own.
package house

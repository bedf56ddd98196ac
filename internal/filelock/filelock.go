// Package filelock keeps programs that use one file at the same time apart. A lock is on an open file and lasts until it is
// given back or the file is closed, at the latest when the program ends; another opening of the file does not share it, not
// even in the same program. Who does not ask for the lock is not kept from anything. Where the system has no such locks
// (Windows, Plan 9), everybody has the lock at once.
package filelock

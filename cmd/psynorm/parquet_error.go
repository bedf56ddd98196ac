package main

import (
	"errors"
	"fmt"
	"io/fs"
)

// parquetError says why a Parquet file, or the rest of it, cannot be read.
type parquetError struct {
	key   string // into texts
	args  []any
	cause error // what the library says of it, if anything; in no message
}

// Error implements error.
func (e *parquetError) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("parquet: %s (%v)", e.Message("en"), e.cause)
	}
	return "parquet: " + e.Message("en")
}

// Unwrap gives what the library says.
func (e *parquetError) Unwrap() error { return e.cause }

// Message says it in Chinese or English.
func (e *parquetError) Message(lang string) string {
	t := terminal{lang: lang}
	return t.say(e.key, e.args...)
}

// refused is the error of a file that is sound and cannot be read all the same.
func refused(key string, args ...any) *parquetError { return &parquetError{key: key, args: args} }

func damaged() *parquetError { return refused("parquet damaged") }

func damagedColumn(name string) *parquetError { return refused("parquet column damaged", name) }

// lost is the error of a column that could not be read on, for a reason that the library gives.
func lost(column string, err error) error {
	if isReading(err) {
		return err
	}
	e := damagedColumn(column)
	e.cause = err
	return e
}

// sound gives the error of a step of reading: where the library has panicked or given up, that is the file's fault.
func sound(panicked any, err error) error {
	var ours *parquetError
	switch {
	case panicked != nil:
		err = fmt.Errorf("panic: %v", panicked)
	case err == nil, errors.As(err, &ours), isReading(err):
		return err
	}
	e := damaged()
	e.cause = err
	return e
}

// isReading recognises errors of the system, for which no file can.
func isReading(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path)
}

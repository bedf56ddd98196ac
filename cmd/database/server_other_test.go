//go:build !unix

package database_test

import "testing"

// server would be one of PostgreSQL; the tests start none on this system.
type server struct {
	settings []string
	dir      string
}

var shared server

func (s *server) start(t testing.TB) { without(t, "the tests start PostgreSQL on Unix alone") }

func (s *server) base(testing.TB) base { return base{} }

func (s *server) role(testing.TB) string { return "" }

func (s *server) log() string { return "" }

func (s *server) kill() {}

func (s *server) stop() {}

//go:build unix

package database_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/cmd/database"
)

// server is a server of PostgreSQL that a test starts itself: no service and nobody else's. Root may not run one, so that it
// runs as the user postgres then, whom Debian's package makes.
type server struct {
	settings []string // as in fsync=off; without any it keeps what is committed

	mu      sync.Mutex
	dir     string // holds the data and the log
	port    int
	command *exec.Cmd
	gone    chan struct{} // closed when the server has ended
	made    int           // databases and users
}

// shared is the server of all tests that do not stop it.
var shared server

// start starts the server if it does not run: with a new, empty data directory the first time, and with the old one after kill.
func (s *server) start(t testing.TB) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.command != nil {
		return
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if len(found) == 0 {
		without(t, "PostgreSQL is not installed: apt-get install postgresql")
	}
	bin := filepath.Dir(found[len(found)-1])
	if s.dir == "" {
		require.NoError(t, s.initialize(bin))
	}
	args := []string{
		"-D", filepath.Join(s.dir, "data"), "-p", strconv.Itoa(s.port), "-c", "listen_addresses=localhost", "-c", "max_connections=50",
		"-c", "unix_socket_directories=", // a socket's path may have no more than a hundred bytes
	}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	log, err := os.OpenFile(s.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	defer log.Close()
	s.command = exec.Command(filepath.Join(bin, "postgres"), args...)
	s.command.Stdout, s.command.Stderr = log, log
	require.NoError(t, asPostgres(s.command))
	require.NoError(t, s.command.Start())
	s.gone = make(chan struct{})
	go func(c *exec.Cmd, gone chan struct{}) {
		_ = c.Wait()
		close(gone)
	}(s.command, s.gone)
	s.await(t)
}

// initialize makes the data directory and picks a port that nobody has.
func (s *server) initialize(bin string) error {
	var err error
	if s.dir, err = os.MkdirTemp("", "psynorm-postgres-"); err != nil {
		return err
	}
	if os.Getuid() == 0 {
		uid, gid, err := postgresUser()
		if err != nil {
			return err
		}
		if err := os.Chown(s.dir, uid, gid); err != nil {
			return err
		}
	}
	c := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(s.dir, "data"), "-U", "postgres", "-A", "trust",
		"-E", "UTF8", "--locale=C", "--no-sync")
	if err := asPostgres(c); err != nil {
		return err
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	return l.Close()
}

// await waits until the server answers.
func (s *server) await(t testing.TB) {
	t.Helper()
	db, err := database.Open(s.name("postgres"), false)
	require.NoError(t, err)
	defer db.Close()
	for range 1200 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err = db.PingContext(ctx)
		cancel()
		if err == nil {
			return
		}
		select {
		case <-s.gone:
			s.command = nil
			log, _ := os.ReadFile(s.log())
			t.Fatalf("the server of PostgreSQL has ended at once:\n%s", log)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("the server of PostgreSQL does not answer: %v", err)
}

// name is the address of a database on the server.
func (s *server) name(db string) string {
	return fmt.Sprintf("postgres://postgres@localhost:%d/%s?sslmode=disable", s.port, db)
}

func (s *server) log() string { return filepath.Join(s.dir, "log") }

// unused gives a name that nothing on the server has yet.
func (s *server) unused(kind string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made++
	return fmt.Sprint(kind, s.made)
}

// base makes an empty database. It goes with the server: to drop it takes longer than to make it.
func (s *server) base(t testing.TB) base {
	t.Helper()
	name := s.unused("t")
	s.administer(t, "CREATE DATABASE "+name+" TEMPLATE template0")
	return base{"PostgreSQL", s.name(name)}
}

// role makes a user who may log in and do nothing, and gives the name. Users are the server's, and not a database's.
func (s *server) role(t testing.TB) string {
	t.Helper()
	name := s.unused("r")
	s.administer(t, "CREATE ROLE "+name+" LOGIN")
	return name
}

func (s *server) administer(t testing.TB, statement string) {
	t.Helper()
	db, err := database.Open(s.name("postgres"), false)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.ExecContext(context.Background(), statement)
	require.NoError(t, err)
}

// kill ends the server and all its children as a power cut would, which start then recovers from.
func (s *server) kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.command == nil {
		return
	}
	pid := s.command.Process.Pid
	_ = syscall.Kill(pid, syscall.SIGSTOP) // so that it has no more children
	for {
		children := childrenOf(pid)
		if len(children) == 0 { // the last of them has let go of the shared memory, in which none may be when it starts again
			break
		}
		for _, child := range children {
			_ = syscall.Kill(child, syscall.SIGKILL)
		}
		time.Sleep(2 * time.Millisecond)
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
	<-s.gone
	s.command = nil
}

// stop ends the server and removes its files.
func (s *server) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.command != nil {
		_ = s.command.Process.Signal(syscall.SIGINT) // a fast shutdown
		<-s.gone
		s.command = nil
	}
	if s.dir != "" {
		_ = os.RemoveAll(s.dir)
		s.dir = ""
	}
}

// childrenOf lists the processes that a process has started and that have not ended.
func childrenOf(pid int) (list []int) {
	out, err := exec.Command("ps", "-o", "pid=,stat=", "--ppid", strconv.Itoa(pid)).Output()
	if errors.Is(err, exec.ErrNotFound) { // else the exit code says whether there are any
		panic(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if n, err := strconv.Atoi(fields[0]); err == nil && !strings.HasPrefix(fields[1], "Z") {
			list = append(list, n)
		}
	}
	return list
}

// asPostgres lets a command run as the user postgres where this process is root's.
func asPostgres(c *exec.Cmd) error {
	c.Dir = "/"
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := postgresUser()
	if err != nil {
		return err
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return nil
}

func postgresUser() (uid, gid int, err error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		return 0, 0, err
	}
	if uid, err = strconv.Atoi(u.Uid); err != nil {
		return 0, 0, err
	}
	gid, err = strconv.Atoi(u.Gid)
	return uid, gid, err
}

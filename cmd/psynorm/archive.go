package main

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
)

// archiveFlags say which archive it is, and who acts.
type archiveFlags struct {
	archive, keys, keysFrom string
	by, role, purpose       string
	id                      givenID // zero for commands without
}

// The environment variables that stand in for flags.
const (
	envArchive  = "PSYNORM_ARCHIVE"
	envKeys     = "PSYNORM_KEYS"
	envKeysFrom = "PSYNORM_KEYS_FROM"
	envBy       = "PSYNORM_BY"
	envRole     = "PSYNORM_ROLE"
	envPurpose  = "PSYNORM_PURPOSE"
)

func (f *archiveFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.archive, "archive", "", "SQLite file, or postgres://USER@HOST/DATABASE; or $"+envArchive)
	flags.StringVar(&f.keys, "keys", "", "file with the master keys, mode 0600, not beside the database; or $"+envKeys)
	flags.StringVar(&f.keysFrom, "keys-from", "", "program that prints the master keys, with its arguments; or $"+envKeysFrom)
	flags.StringVar(&f.by, "by", "", "who acts, for the audit trail; or $"+envBy)
	flags.StringVar(&f.role, "role", "", "as what: "+strings.Join(actingRoles(), ", ")+"; or $"+envRole)
	flags.StringVar(&f.purpose, "purpose", "", "what for; or $"+envPurpose)
}

// archiveFlagsZh is what -h says of them in Chinese.
var archiveFlagsZh = map[string]string{
	"archive":   "SQLite 文件，或 postgres://用户@主机/数据库；或 $" + envArchive,
	"keys":      "主密钥文件，权限 0600，不与数据库放在一起；或 $" + envKeys,
	"keys-from": "输出主密钥的程序及其参数；或 $" + envKeysFrom,
	"by":        "操作人，记入审计；或 $" + envBy,
	"role":      "以什么身份：" + strings.Join(actingRoles(), "、") + "；或 $" + envRole,
	"purpose":   "为了什么；或 $" + envPurpose,
}

// actingRoles are the roles in which somebody may act: None is nobody's.
func actingRoles() (names []string) {
	for role := view.Full; role <= view.Aggregate; role++ {
		names = append(names, role.String())
	}
	return names
}

// held lists the files in which the archive and its keys lie, those that SQLite puts beside its own and those that a program
// of --keys-from is told of included: no output may take their place.
func (f *archiveFlags) held() []named {
	files := append(given("--keys", f.keys), given("--keys-from", strings.Fields(f.keysFrom)...)...)
	if database.IsPostgreSQL(f.archive) {
		return files
	}
	for _, end := range []string{"", "-journal", "-wal", "-shm"} {
		files = append(files, named{"--archive", f.archive + end})
	}
	return files
}

// complete takes what the command line does not say from the environment, and refuses what is missing.
func (t *terminal) complete(f *archiveFlags) error {
	for _, e := range []struct {
		into      *string
		env, asks string
	}{
		{&f.archive, envArchive, "archive"},
		{&f.by, envBy, "by"},
		{&f.role, envRole, "role"},
		{&f.purpose, envPurpose, "purpose"},
	} {
		if *e.into = cmp.Or(*e.into, os.Getenv(e.env)); *e.into == "" {
			return errors.New(t.say("archive lacks", e.asks, e.env))
		}
	}
	if f.keys == "" && f.keysFrom == "" {
		f.keys, f.keysFrom = os.Getenv(envKeys), os.Getenv(envKeysFrom)
	}
	switch {
	case strings.Contains(f.archive, "://") && !database.IsPostgreSQL(f.archive):
		return errors.New(t.say("archive address"))
	case hasPassword(f.archive):
		return errors.New(t.say("archive password"))
	case !slices.Contains(actingRoles(), f.role):
		return t.oneOf("role", f.role, actingRoles())
	case f.keys == "" && strings.TrimSpace(f.keysFrom) == "":
		return errors.New(t.say("archive lacks", "keys", envKeys))
	case f.keys != "" && f.keysFrom != "":
		return errors.New(t.say("keys twice"))
	}
	return t.completeID(f.id)
}

// hasPassword reports the address of a server with a password in it, which everybody on the machine could read.
func hasPassword(name string) bool {
	if !database.IsPostgreSQL(name) {
		return false
	}
	address, err := url.Parse(name)
	if err != nil || address.User == nil {
		return err != nil
	}
	_, has := address.User.Password()
	return has || address.Query().Has("password")
}

// store is an open archive, and who acts on it.
type store struct {
	*archive.Archive
	*terminal
	flags *archiveFlags
	db    *sql.DB
	ring  *archive.Ring
	role  view.Role
}

// by is who acts, now.
func (s *store) by() archive.Actor { return s.flags.actor() }

func (f *archiveFlags) actor() archive.Actor {
	role, _ := view.ParseRole(f.role) // one of their names
	return archive.Actor{Who: f.by, Role: role, Purpose: f.purpose, At: now()}
}

// withArchive opens the archive for an act, and closes it. What goes wrong with the archive is a finding.
func (t *terminal) withArchive(ctx context.Context, f *archiveFlags, act func(s *store) error) (err error) {
	if err := t.complete(f); err != nil {
		return err
	}
	s := &store{terminal: t, flags: f, role: f.actor().Role}
	if s.ring, err = t.masterKeys(ctx, f); err != nil {
		return err
	}
	return t.withDatabase(f, false, func(db *sql.DB) (err error) {
		s.db = db
		if s.Archive, err = archive.Open(ctx, db, s.ring); err != nil {
			return err
		}
		return act(s)
	})
}

// withDatabase opens the database of an archive for an act, and closes it: one that is there, unless it is to be made. What is
// wrong with a file is said in the same words whichever command meets it.
func (t *terminal) withDatabase(f *archiveFlags, create bool, act func(*sql.DB) error) error {
	db, err := database.Open(f.archive, create)
	switch {
	case !create && errors.Is(err, fs.ErrNotExist):
		return errors.New(t.say("no archive file", f.archive))
	case errors.Is(err, fs.ErrPermission):
		return t.notPermitted(f)
	case err != nil && create && !database.IsPostgreSQL(f.archive):
		return notWritten(f.archive, err)
	case err != nil:
		return err
	}
	err = act(db)
	broken := "broken file"
	if create {
		broken = "broken file there"
	}
	return errors.Join(t.ofFile(f, err, broken), db.Close())
}

// brokenFile is an error of a file that is there and cannot be read as a database.
type brokenFile struct{ error }

// notPermitted says that the file may not be read or written, and whose it is; of one that is still to be made, whose folder it
// is.
func (t *terminal) notPermitted(f *archiveFlags) error {
	if _, err := os.Lstat(f.archive); errors.Is(err, fs.ErrNotExist) {
		folder := filepath.Clean(folderOf(f.archive))
		return findings{errors.New(t.say("file not made", f.archive, folder, cmp.Or(ownerOf(folder), "?")))}
	}
	return findings{errors.New(t.say("file not permitted", f.archive, cmp.Or(ownerOf(f.archive), ownerOf(folderOf(f.archive)), "?")))}
}

// ofFile tells a file that may not be read or written, and one that is broken, from a server that does not answer, and what a
// database says from how the command was called. Broken is the text for one that is broken.
func (t *terminal) ofFile(f *archiveFlags, err error, broken string) error {
	var wrong *archive.Error
	isFile := !database.IsPostgreSQL(f.archive)
	switch {
	case isFile && errors.Is(err, &archive.Error{Code: archive.NotPermitted}):
		return t.notPermitted(f)
	case isFile && (errors.As(err, &wrong) && wrong.Code == archive.NoDatabase || database.IsBroken(err) && archiveCode(err) <= exitFindings):
		return brokenFile{errors.New(t.say(broken, f.archive))}
	case database.IsError(err) && archiveCode(err) == exitOK:
		return findings{err}
	}
	return err
}

// printHead prints the end of the audit trail, to be kept elsewhere.
func (t *terminal) printHead(h archive.Head) { fmt.Fprintln(t.out, t.say("archive head", h)) }

// wrote ends a command that writes: what was done, and the head.
func (s *store) wrote(h archive.Head, err error, key string, args ...any) error {
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.say(key, args...))
	s.printHead(h)
	return nil
}

// pupilRoles are those that archive show shows single pupils to, as far as each may see.
var pupilRoles = []view.Role{view.Full, view.Summary, view.Flag, view.Self, view.Guardian}

// mayRead refuses to show what is of single pupils to all roles but some. Those that see pupils elsewhere are told no more than
// that this is not for them.
func (s *store) mayRead(roles ...view.Role) error {
	if slices.Contains(pupilRoles, s.role) {
		return s.only("act not for role", roles)
	}
	return s.only("not for role", roles)
}

// mayWrite refuses to have files of pupils changed or taken away by roles that do not keep them: whoever does acts as a role
// that reads them, and that is full or summary, with the others that an act names.
func (s *store) mayWrite(others ...view.Role) error {
	return s.only("act not for role", append([]view.Role{view.Full, view.Summary}, others...))
}

// only refuses all roles but some, with a text that names it and these.
func (s *store) only(refusal string, roles []view.Role) error {
	if slices.Contains(roles, s.role) {
		return nil
	}
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = r.String()
	}
	return errors.New(s.say(refusal, s.role.String(), strings.Join(names, s.say("list"))))
}

// archiveCode is the exit code for what is wrong with an archive: 0 for nothing of that kind.
func archiveCode(err error) int {
	var wrong *archive.Error
	var found verdict
	var broken brokenFile
	switch {
	case errors.As(err, &broken):
		return exitDamaged
	case errors.As(err, &found):
		return exitCodeOf(found.code)
	case errors.As(err, &wrong):
		return exitCodeOf(wrong.Code)
	}
	return exitOK
}

func exitCodeOf(code archive.Code) int {
	switch code {
	case archive.Damaged:
		return exitDamaged
	case archive.Tampered:
		return exitTampered
	case archive.UnknownKey, archive.WrongKey, archive.WrongRecovery:
		return exitUnknownKey
	case archive.Behind:
		return exitBehind
	case archive.BadDate, archive.BadKey, archive.BadUnit, archive.BadActor, archive.BadConsent, archive.SamePerson,
		archive.Ahead:
		return exitUsage
	}
	return exitFindings
}

func newArchive(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "archive",
		Short: "Keep what was found out about each pupil, encrypted, for years",
		Long: `Archive keeps one file per pupil: answers, profiles, events and consents, encrypted, in a file of SQLite or on a
PostgreSQL server. What is written is on the disk when the command says so. Every reading and writing is in an audit
trail: who, as what, what for, whom. Every writing command ends with the head of that trail, a count and a hash: keep
it elsewhere (on paper, with another office); verify --head notices with it that the archive is an older copy.

The master keys are in a file that only you can read, not beside the database, or come from a program; never from the
command line. A password of PostgreSQL stands in PGPASSWORD or ~/.pgpass.

Who may see what of a pupil goes by the role, as in psynorm score --role. What changes or takes away files of pupils (move,
promote, lock, link, consent, erase, purge) and the log of one pupil are for full and summary; consents also for flag.

Ids, on the command line and in files, are read as those of answer sheets are: full-width signs and blanks make no
difference.

Exit codes: 0 done; 1 an error, or nobody of that id; 2 called wrongly; 3 a row is damaged; 4 a row was tampered with;
5 the master key is not there; 6 the archive lacks the end of its trail.`,
		Example: `  psynorm archive init --archive city.db --keys safe/psynorm.keys --by w01 --role full --purpose begin`,
		Args:    t.noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		newArchiveInit(t), newArchiveWave(t), newArchiveAdd(t), newArchiveShow(t), newArchiveList(t), newArchiveDue(t), newArchiveMove(t),
		newArchivePromote(t), newArchiveLock(t), newArchiveLink(t), newArchiveConsent(t), newArchiveErase(t), newArchivePurge(t),
		newArchiveRotate(t), newArchiveVerify(t), newArchiveLog(t), newArchiveRescore(t), newArchiveRollup(t),
		newArchiveBackup(t), newArchiveRestore(t), newArchiveExport(t),
	)
	return cmd
}

// someDay refuses a day that is none, and one that is missing.
func (t *terminal) someDay(flag, day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return errors.New(t.say("bad day", flag, day))
	}
	return nil
}

// unitOf gives the path of a unit as a flag has it, with or without a / at its end; nil where it is not given.
func unitOf(text string) (path []string) {
	if text == "" {
		return nil
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(text), "/"), "/") {
		path = append(path, strings.TrimSpace(name))
	}
	return path
}

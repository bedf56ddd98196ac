package view

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

var update = flag.Bool("update", false, "write the files that tests compare with anew")

// fieldsOf lists the fields of a struct and of every struct below it, in order, each once.
func fieldsOf(t reflect.Type, seen map[reflect.Type]bool) (fields []string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return fieldsOf(t.Elem(), seen)
	case reflect.Struct:
	default:
		return nil
	}
	if seen[t] {
		return nil
	}
	seen[t] = true
	for i := range t.NumField() {
		fields = append(fields, t.String()+"."+t.Field(i).Name)
	}
	for i := range t.NumField() {
		fields = append(fields, fieldsOf(t.Field(i).Type, seen)...)
	}
	return fields
}

func everyField() []string {
	seen := map[reflect.Type]bool{}
	var fields []string
	for _, root := range []any{profile.Profile{}, profile.Reason{}, Pupil{}, dossier.Event{}} {
		fields = append(fields, fieldsOf(reflect.TypeOf(root), seen)...)
	}
	return fields
}

func TestEveryFieldHasARow(t *testing.T) {
	fields := everyField()
	require.Greater(t, len(fields), 120)
	for _, f := range fields {
		_, ok := table()[f]
		assert.True(t, ok, "profile/view/fields_*.go has no row for %s, so that nobody sees it", f)
	}
	for f := range table() {
		assert.True(t, slices.Contains(fields, f), "a row for %s, which is no field", f)
	}
}

// What the psychologist alone may see is named here once more, whatever the table says.
func TestAnswersCriticalItemsReasonsAndNotesAreForFull(t *testing.T) {
	for _, f := range everyField() {
		name, field, _ := strings.Cut(strings.TrimPrefix(f, "profile."), ".")
		secret := slices.Contains(strings.Fields("RuleInfo CriticalInfo Operand Reason AnswerCounts Number Score Band Standard"), name) ||
			slices.Contains(strings.Fields("Critical Fired Open Lo Hi Rule NotApplied Facts Incomplete Contradict Answers File Row Reason"), field)
		if !secret {
			continue
		}
		assert.Equal(t, Shown, Sees(Full, f), f)
		for _, role := range []Role{None, Summary, Flag, Case, Self, Guardian, Aggregate} {
			assert.Equal(t, Hidden, Sees(role, f), "%s of %v", f, role)
		}
	}
}

func TestNobodySeesAFieldWithoutARow(t *testing.T) {
	for role := range Role(len(roles)) {
		assert.Equal(t, Hidden, Sees(role, "profile.Profile.Diary"))
	}
	type Diary struct {
		Text   string
		hidden int
	}
	assert.Equal(t, Diary{}, *redact(Full, &Diary{"dear diary", 1}))
}

// Who sees less than Full sees nothing that Full does not, and who reads releases sees nothing.
func TestFullSeesWhatAnybodySees(t *testing.T) {
	for f, sees := range table() {
		for role, access := range sees {
			assert.NotEqual(t, Hidden, access, f)
			assert.Equal(t, Shown, sees[Full], f)
			assert.NotContains(t, []Role{None, Aggregate}, role, f)
		}
	}
}

// everyForm is a view in every form there is.
func everyForm(t *testing.T, v *View) map[string]string {
	t.Helper()
	forms := map[string]string{"go": fmt.Sprintf("%+v", *v), "json": string(AppendJSON(nil, v))}
	for _, tag := range []string{"zh", "en"} {
		forms["csv "+tag] = string(AppendCSV(nil, v, tag))
		var b strings.Builder
		if v.Role != Full { // a random profile is none that can be explained
			require.NoError(t, Write(&b, v, tag))
		}
		forms["text "+tag] = b.String()
	}
	if v.Tier != nil {
		forms["go"] = fmt.Sprintf("%+v %+v", *v.Tier, strings.ReplaceAll(forms["go"], fmt.Sprintf("%p", v.Tier), ""))
	}
	return forms
}

// told is the roles that are told of single pupils but for Full, of whom the random profiles are.
var told = []Role{Summary, Flag, Case, Self, Guardian}

func viewerOf(role Role, who *Pupil) Viewer {
	if role == Self || role == Guardian {
		return Viewer{role, Scope{Pupil: who.ID}, true}
	}
	return Viewer{role, Scope{Tree: "class"}, false}
}

// Two pupils who differ in everything that a role may not see, and in nothing else, look the same to it to the byte, in
// every form.
func TestWhatARoleDoesNotSeeDoesNotShow(t *testing.T) {
	for _, role := range told {
		t.Run(role.String(), func(t *testing.T) {
			for seed := range uint64(150) {
				rng := rand.New(rand.NewPCG(seed, 1))
				who, p, e := someSheet(rng)
				viewer := viewerOf(role, who)
				one, ok := viewer.Of(p, who)
				require.True(t, ok)
				before := everyForm(t, &one)
				q := spoilt(rng, role, p)
				q.ID = p.ID
				other := spoilt(rng, role, who)
				if role == Case {
					other.Places, q.ID = who.Places, other.ID // by which it is known who is in the scope, and whose the sheet is
				}
				two, ok := viewer.Of(q, other)
				require.True(t, ok)
				require.Equal(t, before, everyForm(t, &two), "seed %d", seed)

				seen, ok := viewer.Event(e, who)
				seenToo, okToo := viewer.Event(spoilt(rng, role, e), other)
				require.Equal(t, ok, okToo)
				if ok {
					require.Equal(t, string(seen.AppendJSON(nil)), string(seenToo.AppendJSON(nil)), "seed %d", seed)
				}
				require.Equal(t, since(t, viewer, p, who, e), since(t, viewer, q, other, spoilt(rng, role, e)), "seed %d", seed)
			}
		})
	}
}

// Whatever a role is shown is in what it reads: no row of the table is more than what is so.
func TestWhatARoleSeesShows(t *testing.T) {
	for _, role := range told {
		t.Run(role.String(), func(t *testing.T) {
			for _, field := range everyField() {
				if access := Sees(role, field); access == Hidden || composed(field) {
					continue
				}
				require.True(t, showsInSome(t, role, field) || role == Flag && requestsBy(t)[field], "%s, which says that %v is told", field, role)
			}
		})
	}
}

// since is a view in every form after something has happened that may have come before or after a tier was set.
func since(t *testing.T, viewer Viewer, p *profile.Profile, who *Pupil, happened *dossier.Event) map[string]string {
	t.Helper()
	set := dossier.Event{Kind: dossier.TierSet, Date: "丐", Time: "丐", Level: p.Levels[len(p.Levels)-1].ID}
	seen, ok := viewer.OfSince(p, who, []dossier.Event{set, *happened})
	require.True(t, ok)
	return everyForm(t, &seen)
}

// composed reports fields that are seen by what hangs below them.
func composed(field string) bool {
	for _, part := range []any{profile.Profile{}, profile.Layout{}, Pupil{}} {
		of := reflect.TypeOf(part)
		if name, ok := strings.CutPrefix(field, of.String()+"."); ok {
			f, _ := of.FieldByName(name)
			return len(fieldsOf(f.Type, map[reflect.Type]bool{})) > 0 || field == "profile.Profile.ID"
		}
	}
	return false
}

// showsInSome reports whether another value of a field shows in some pupil's view.
func showsInSome(t *testing.T, role Role, field string) bool {
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 2))
		who, p, e := someSheet(rng)
		viewer := Viewer{role, Scope{Pupil: who.ID}, true}
		before, _ := viewer.Of(p, who)
		event, _ := viewer.Event(e, who)
		forms, line := everyForm(t, &before), string(event.AppendJSON(nil))
		other, q, happened := *who, *p, *e
		for _, v := range []reflect.Value{reflect.ValueOf(&other).Elem(), reflect.ValueOf(&q).Elem(), reflect.ValueOf(&happened).Elem()} {
			change(rng, field, v)
		}
		viewer.Scope.Pupil, q.ID = other.ID, other.ID
		q.Tier.Level = min(q.Tier.Level, len(p.Levels)-1)
		after, ok := viewer.Of(&q, &other)
		eventAfter, _ := viewer.Event(&happened, &other)
		if ok && !maps.Equal(forms, everyForm(t, &after)) || line != string(eventAfter.AppendJSON(nil)) {
			return true
		}
	}
	return false
}

// change puts another value into one field, wherever it is.
func change(rng *rand.Rand, field string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(v.Elem())
		v.Set(c)
		change(rng, field, c.Elem())
	case reflect.Slice:
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(c, v)
		v.Set(c)
		for i := range v.Len() {
			change(rng, field, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().String()+"."+v.Type().Field(i).Name == field {
				fill(rng, v.Field(i))
			} else {
				change(rng, field, v.Field(i))
			}
		}
	}
}

const (
	tableBegins = "<!-- the table, from the code -->\n"
	tableEnds   = "<!-- end of the table -->\n"
)

// The page beside this package prints the table.
func TestThePagePrintsTheTable(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(page), tableBegins)
	require.True(t, ok)
	_, after, ok := strings.Cut(rest, tableEnds)
	require.True(t, ok)
	want := before + tableBegins + printed() + tableEnds + after
	if *update {
		require.NoError(t, os.WriteFile("README.md", []byte(want), 0o644))
		return
	}
	require.Equal(t, want, string(page), "go test ./profile/view -update writes it")
}

// printed is the table in Markdown, in the order of the fields.
func printed() string {
	var b strings.Builder
	b.WriteString("\n| field | " + strings.Join(roles[1:], " | ") + " |\n|---" + strings.Repeat("|---", len(roles)-1) + "|\n")
	for _, f := range everyField() {
		b.WriteString("| `" + f + "` |")
		for role := Full; int(role) < len(roles); role++ {
			b.WriteString(strings.TrimRight(" "+Sees(role, f).String(), " ") + " |")
		}
		b.WriteByte('\n')
	}
	return b.String() + "\n"
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

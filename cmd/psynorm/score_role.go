package main

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// roleFlags are for whom results are, and of whom.
type roleFlags struct {
	role, scope string
	turnedOn    bool
	dormitories string
}

// add adds those that a manifest keeps.
func (f *roleFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.role, "role", view.Full.String(), "for whom the results are: "+strings.Join(roleNames(), ", "))
	flags.StringVar(&f.scope, "scope", "", "of whom: class:county/school/... from the top down, dormitory:..., or pupil:ID; else of all")
	flags.BoolVar(&f.turnedOn, "turned-on", false, "the school lets pupils and guardians see their views, for the roles self and guardian")
}

// roleFlagsZh is what -h says of them in Chinese.
var roleFlagsZh = map[string]string{
	"role":      "结果给谁看：" + strings.Join(roleNames(), "、"),
	"scope":     "只写谁的结果：class:县/校/…（自上而下）、dormitory:… 或 pupil:编号；不写即所有人",
	"turned-on": "学校允许学生和监护人看各自的视图，用于 self 和 guardian",
}

// roleNames are the roles that single pupils are shown to.
func roleNames() (names []string) {
	for role := view.Full; role < view.Aggregate; role++ {
		names = append(names, role.String())
	}
	return names
}

// viewer gives who sees the results.
func (t *terminal) viewer(f *roleFlags) (v view.Viewer, err error) {
	if f.role == view.Aggregate.String() {
		return v, errors.New(t.say("role of releases"))
	}
	if err := t.oneOf("role", f.role, roleNames()); err != nil {
		return v, err
	}
	v = view.Viewer{Role: view.Full, Scope: view.Scope{Tree: treeClass}, TurnedOn: f.turnedOn}
	if f.role != "" {
		v.Role, _ = view.ParseRole(f.role) // one of their names
	}
	if f.scope != "" {
		v.Scope, err = view.ParseScope(f.scope)
	}
	alone := v.Role == view.Self || v.Role == view.Guardian
	switch {
	case err != nil || v.Scope.Pupil == "" && !slices.Contains([]string{treeClass, treeDormitory}, v.Scope.Tree):
		return v, errors.New(t.say("bad scope"))
	case v.Scope.Tree == treeDormitory && f.dormitories == "":
		return v, errors.New(t.say("scope of rooms"))
	case alone && !v.TurnedOn:
		return v, errors.New(t.say("role off", f.role))
	case alone && v.Scope.Pupil == "":
		return v, errors.New(t.say("role of one", f.role))
	case v.Role == view.Case && v.Scope.Pupil != "":
		return v, errors.New(t.say("case of one"))
	}
	return v, nil
}

// checkRole refuses results that a role does not have, before anything is read.
func (t *terminal) checkRole(f *scoreFlags) error {
	v, err := t.viewer(&f.roleFlags)
	other := v.Role != view.Full
	switch {
	case err != nil:
		return err
	case f.dormitories != "" && f.manifest != "":
		return errors.New(t.say("dormitories of plan"))
	case (other || f.scope != "") && f.rollup != "":
		return errors.New(t.say("rollup of role"))
	case other && (len(f.columns) > 0 || strings.HasSuffix(f.out, ".parquet")):
		return errors.New(t.say("table of role", f.role))
	case v.Role == view.Case && f.pseudonyms == "":
		return errors.New(t.say("pseudonyms of case"))
	case other && v.Role != view.Case && f.pseudonyms != "":
		return errors.New(t.say("pseudonyms of role", f.role))
	}
	return nil
}

// plannable refuses a plan of results whose rows are put in order when all of them are there, which no chunk knows.
func (t *terminal) plannable(f *roleFlags) error {
	if f.role == view.Case.String() {
		return errors.New(t.say("plan of case"))
	}
	return nil
}

// hasTiers refuses to say for others what an instrument without tiers cannot say.
func (t *terminal) hasTiers(f *scoreFlags, layout *profile.Layout) error {
	if f.otherRole() && len(layout.Levels) == 0 {
		return errors.New(t.say("role without tiers", f.role, layout.Definition.ID))
	}
	return nil
}

// otherRole reports results that are for others than those who may see all of every pupil.
func (f *roleFlags) otherRole() bool { return f.role != "" && f.role != view.Full.String() }

// andRoleFlags adds them, and those on sheets, to the flags of a command.
func andRoleFlags(own map[string]string) map[string]string {
	maps.Copy(own, roleFlagsZh)
	return andSheetFlags(own)
}

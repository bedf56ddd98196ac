package view

import (
	"reflect"
	"sync"
)

// Access is what becomes of a field in the view of a role. The zero value is nothing.
type Access uint8

// The kinds of access.
const (
	Hidden Access = iota // the view is the same whatever is in the field
	Used                 // the field is not shown; what the view says in its own words depends on it
	Masked               // a name as Mask gives it
	Shown
)

var accessWords = [...]string{Hidden: "", Used: "used", Masked: "masked", Shown: "shown"}

// String gives the stable name: used, masked, shown, and "" for Hidden.
func (a Access) String() string { return accessWords[a] }

// row says who sees one field. A role that it does not name sees nothing of it.
type row struct {
	field string // package, type and field, such as profile.Tier.Level
	sees  map[Role]Access
}

// full is who sees what is in no other view.
var full = map[Role]Access{Full: Shown}

// and adds roles to Full, which sees every field that any role does.
func and(access Access, roles ...Role) map[Role]Access {
	sees := map[Role]Access{Full: Shown}
	for _, r := range roles {
		sees[r] = access
	}
	return sees
}

// also adds roles to those of a row, with another access.
func also(sees map[Role]Access, access Access, roles ...Role) map[Role]Access {
	for _, r := range roles {
		sees[r] = access
	}
	return sees
}

// Sees says what becomes of a field in the view of a role: a field of a struct that profiles, their reasons, events and
// pupils are made of, named by its package, type and own name, as in profile.Tier.Level. Whoever does not see a field sees
// nothing of what hangs below it either, whatever is said of that. A field that the table does not have is hidden from
// everybody, from Full too.
func Sees(role Role, field string) Access { return table()[field][role] }

// table is the rows by field.
var table = sync.OnceValue(func() map[string]map[Role]Access {
	all := map[string]map[Role]Access{}
	for _, part := range [...][]row{profileRows, layoutRows, personRows} {
		for _, r := range part {
			if _, twice := all[r.field]; twice {
				panic("view: two rows for " + r.field)
			}
			all[r.field] = r.sees
		}
	}
	return all
})

// sight is what a role sees of the fields of a struct, by their indexes.
type sight struct {
	role Role
	of   reflect.Type
}

var sights sync.Map // of sight to []Access

func (s sight) fields() []Access {
	if known, ok := sights.Load(s); ok {
		return known.([]Access)
	}
	sees := make([]Access, s.of.NumField())
	for i := range sees {
		if f := s.of.Field(i); f.IsExported() {
			sees[i] = Sees(s.role, s.of.String()+"."+f.Name)
		}
	}
	sights.Store(s, sees)
	return sees
}

// redact gives a copy of a value in which every field that a role does not see has its zero value, and every name that it
// sees masked is masked. What has no structs in it is shared.
func redact[T any](role Role, of *T) *T {
	if of == nil {
		return nil
	}
	c := redacted(role, reflect.ValueOf(of).Elem()).Interface().(T)
	return &c
}

func redacted(role Role, v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(redacted(role, v.Elem()))
		return c
	case reflect.Slice:
		if v.IsNil() || !structured(v.Type().Elem()) {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(redacted(role, v.Index(i)))
		}
		return c
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		for i, access := range (sight{role, v.Type()}).fields() {
			switch access {
			case Used, Shown:
				c.Field(i).Set(redacted(role, v.Field(i)))
			case Masked:
				c.Field(i).SetString(maskKnown(v.Field(i).String()))
			}
		}
		return c
	}
	return v
}

// structured reports a type that is or points to a struct.
func structured(t reflect.Type) bool {
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer
}

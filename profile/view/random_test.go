package view

import (
	"fmt"
	"math/rand/v2"
	"reflect"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// fill puts something random into a value and everything below it.
func fill(rng *rand.Rand, v reflect.Value) {
	switch v.Interface().(type) {
	case profile.TierState:
		v.SetUint(uint64(rng.IntN(int(profile.NoTiers) + 1)))
		return
	case profile.ValidityState:
		v.SetUint(uint64(rng.IntN(int(profile.Invalid) + 1)))
		return
	case profile.Truth:
		v.SetUint(uint64(rng.IntN(int(profile.Yes) + 1)))
		return
	case dossier.EventKind:
		v.SetUint(uint64(1 + rng.IntN(int(dossier.CaseClosed))))
		return
	case profile.Text:
		v.Set(reflect.ValueOf(profile.Text{"zh": word8(rng), "en": word8(rng)}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(word8(rng))
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Int, reflect.Int16:
		v.SetInt(rng.Int64N(1 << 14))
	case reflect.Uint8:
		v.SetUint(rng.Uint64N(5))
	case reflect.Float64:
		v.SetFloat(rng.NormFloat64())
	case reflect.Interface:
		v.Set(reflect.ValueOf(word8(rng)))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(rng, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+rng.IntN(4), 5))
		for i := range v.Len() {
			fill(rng, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(rng, v.Field(i))
		}
	default:
		panic("a field of a kind that no test knows: " + v.Type().String())
	}
}

func word8(rng *rand.Rand) string { return fmt.Sprintf("%c%08x", '一'+rng.IntN(1000), rng.Uint32()) }

// someSheet is a pupil, a sheet and an event in which everything is random that may be.
func someSheet(rng *rand.Rand) (who *Pupil, p *profile.Profile, e *dossier.Event) {
	who, p, e = new(Pupil), new(profile.Profile), new(dossier.Event)
	fill(rng, reflect.ValueOf(who).Elem())
	fill(rng, reflect.ValueOf(p).Elem())
	fill(rng, reflect.ValueOf(e).Elem())
	p.ID = who.ID
	p.Tier.Level = rng.IntN(len(p.Levels))
	who.Places[0].Tree = "class"
	if rng.IntN(2) == 0 {
		e.About = ""
	}
	return who, p, e
}

// spoil puts something else into every field that a role does not see.
func spoil(rng *rand.Rand, role Role, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		c := reflect.New(v.Type().Elem()) // two profiles may share a layout
		c.Elem().Set(v.Elem())
		v.Set(c)
		spoil(rng, role, c.Elem())
	case reflect.Slice:
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(c, v)
		v.Set(c)
		for i := range v.Len() {
			spoil(rng, role, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if Sees(role, v.Type().String()+"."+v.Type().Field(i).Name) == Hidden {
				fill(rng, v.Field(i))
			} else {
				spoil(rng, role, v.Field(i))
			}
		}
	}
}

// spoilt gives a copy of a value with something else in every field that a role does not see.
func spoilt[T any](rng *rand.Rand, role Role, of *T) *T {
	c := *of
	spoil(rng, role, reflect.ValueOf(&c).Elem())
	return &c
}

package archive

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Wave is a regular test of everybody: a name that no other has, and its first and last day, as YYYY-MM-DD.
type Wave struct {
	Name string `json:"name"`
	From string `json:"from"`
	To   string `json:"to"`
}

func (v *Wave) check() error {
	if v.Name == "" {
		return newError(BadKey, "wave")
	}
	if err := checkDays(v.From, v.To); err != nil {
		return err
	}
	if v.To < v.From {
		return newError(BadDate)
	}
	return nil
}

// checkDays checks that texts are days.
func checkDays(days ...string) error {
	for _, d := range days {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return newError(BadDate)
		}
	}
	return nil
}

// DeclareWave declares a wave, before anything is filed in it. The same wave again changes nothing, and its entry says so; with
// other days it is an error.
func (a *Archive) DeclareWave(ctx context.Context, by Actor, v Wave) (Head, error) {
	if err := v.check(); err != nil {
		return Head{}, err
	}
	return a.write(ctx, ActWave, by, func(w *writing) error {
		w.entry.Note = v.Name
		name := w.secrets.nameOf("wave", v.Name)
		there, err := w.where(waves, "name=?", name[:])
		if err != nil {
			return err
		}
		if len(there) > 0 {
			old, err := w.secrets.openWave(w.id, there[0])
			if err != nil {
				return err
			}
			if *old != v {
				return newError(WaveDiffers, v.Name, old.From, old.To)
			}
			return nil
		}
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		n := w.number()
		return w.put(waves, row{n, name[:], w.secrets.texts.seal(nil, pack(text), about(w.id, "wave", n))})
	})
}

// nameOf is the HMAC by which a wave or a document is found.
func (s *secrets) nameOf(what, name string) [16]byte {
	sum := mac(s.text, []byte(what), []byte(name))
	return [16]byte(sum[:16])
}

func (s *secrets) openWave(archive [16]byte, r row) (*Wave, error) {
	text, err := s.openText(archive, "wave", waves, r)
	if err != nil {
		return nil, err
	}
	v := new(Wave)
	if err := json.Unmarshal(text, v); err != nil {
		return nil, newError(Damaged, waves.name, r.number())
	}
	return v, nil
}

// openText reads the body of a wave or a document.
func (s *secrets) openText(archive [16]byte, what string, t *table, r row) ([]byte, error) {
	packed, err := s.texts.open(nil, r[2].([]byte), about(archive, what, r.number()))
	if err != nil {
		return nil, newError(Damaged, t.name, r.number())
	}
	text, err := unpack(packed)
	if err != nil {
		return nil, newError(Damaged, t.name, r.number())
	}
	return text, nil
}

// Waves lists the waves in the order of their first days, then of their declaration.
func (a *Archive) Waves(ctx context.Context) (list []Wave, err error) {
	err = a.snapshot(ctx, func(r *session) error {
		rows, err := r.where(waves, "number>0 ORDER BY number")
		if err != nil {
			return err
		}
		for _, each := range rows {
			v, err := r.secrets.openWave(r.id, each)
			if err != nil {
				return err
			}
			list = append(list, *v)
		}
		slices.SortStableFunc(list, func(a, b Wave) int { return strings.Compare(a.From, b.From) })
		return nil
	})
	return list, err
}

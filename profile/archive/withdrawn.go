package archive

import (
	"maps"
	"slices"
)

// withdrawn lists the filings that hold answers or profiles of somebody of whom consent is withdrawn, under whatever linked id,
// on a day. A person's row names the consents there are, so that nothing is read of those who have none.
func (w *writing) withdrawn(filings []Filing, known map[string]*holder, today string) (which []int, err error) {
	var tested []*holder
	seen := map[*holder]bool{}
	for i := range filings {
		if h := known[filings[i].Person.ID]; h != nil && !h.isNew && filings[i].tested() && !seen[h] {
			seen[h] = true
			tested = append(tested, h)
		}
	}
	everyone, err := w.withLinked(tested)
	if err != nil {
		return nil, err
	}
	found, err := w.consentsOf(everyone)
	if err != nil || found == nil {
		return nil, err
	}
	r := &reading{session: &w.session, today: today}
	if r.policy, err = w.policy(); err != nil {
		return nil, err
	}
	for i := range filings {
		h := known[filings[i].Person.ID]
		if seen[h] && filings[i].tested() && r.withheldOf(h, everyone, found) == Withdrawn {
			which = append(which, i)
		}
	}
	return which, nil
}

// tested reports whether answers or profiles are filed.
func (f *Filing) tested() bool {
	return slices.ContainsFunc(f.Records, func(r Record) bool { return r.Kind == Answers || r.Kind == Profiles })
}

// consentsOf reads the consents of persons; nil where none of them has any.
func (s *session) consentsOf(everyone map[int64]*holder) (map[int64]*kept, error) {
	found := make(map[int64]*kept, len(everyone))
	var numbers []int64
	for n, h := range everyone {
		found[n] = &kept{}
		numbers = append(numbers, h.body.Consents...)
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	slices.Sort(numbers)
	last := map[place]keptConsent{}
	for part := range slices.Chunk(numbers, mostAtOnce) {
		if err := s.consentRows(part, everyone, last); err != nil {
			return nil, err
		}
	}
	for at, c := range last {
		found[at.person].consents = append(found[at.person].consents, c) // in any order: see lastBy
	}
	return found, nil
}

// consentRows reads consents by the numbers of their rows, which are in order, so that of revisions the latest is left.
func (s *session) consentRows(numbers []int64, everyone map[int64]*holder, last map[place]keptConsent) error {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = n
	}
	rows, err := s.where(records, in("number", len(args))+" ORDER BY number", args...)
	if err != nil {
		return err
	}
	for i, r := range rows {
		if r.number() != numbers[i] {
			return newError(Tampered, records.name, numbers[i]) // nobody knows what it said
		}
		h := everyone[r[1].(int64)]
		if h == nil {
			return newError(Tampered, records.name, r.number())
		}
		head, err := h.openHead(s.id, r)
		if err != nil {
			return err
		}
		if head.Kind != Consents {
			return newError(Tampered, records.name, r.number())
		}
		content, err := h.openContent(s.id, r, head)
		if err != nil {
			return err
		}
		c, err := ParseConsent(content)
		if err != nil {
			return newError(Damaged, records.name, r.number())
		}
		last[place{h.number, [16]byte(r[2].([]byte))}] = keptConsent{c, h.number, r.number()}
	}
	if len(rows) < len(numbers) {
		return newError(Tampered, records.name, numbers[len(rows)])
	}
	return nil
}

// consentsThere checks that every consent which the rows of persons name is among their records. Of one that is gone, or in whose
// place something else stands, nobody knows what it said: it may have been the withdrawal.
func (s *session) consentsThere(holders map[int64]*holder, list []row) error {
	missing := map[int64]*holder{}
	for _, h := range holders {
		for _, n := range h.body.Consents {
			missing[n] = h
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, r := range list {
		h := missing[r.number()]
		if h == nil || h.number != r[1].(int64) {
			continue
		}
		head, err := h.openHead(s.id, r)
		if err != nil {
			return err
		}
		if head.Kind == Consents {
			delete(missing, r.number())
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return newError(Tampered, records.name, slices.Min(slices.Collect(maps.Keys(missing))))
}

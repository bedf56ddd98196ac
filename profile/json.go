package profile

import (
	_ "embed"
	"errors"
	"slices"
)

// JSONVersion is the version of the JSON form, the value of its first key psynorm_profile. It rises when a reader of the
// form before it would misunderstand the new one.
const JSONVersion = 1

//go:embed schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of what AppendJSON writes. The slice belongs to the caller.
func Schema() []byte { return slices.Clone(schema) }

// AppendJSON appends the profile as one JSON object on one line, without a line break at its end, and returns the longer
// slice. It allocates nothing else. p and its Layout must not be nil.
//
// The same profile gives the same bytes: keys stand in the order of the schema, texts by language in byte order of the
// tags, numbers as AppendFloat writes them. What does not exist has no key: there is no null, and no number stands for
// something missing. A list that is empty is written, a flag that is false is not.
func AppendJSON(dst []byte, p *Profile) []byte {
	dst = append(dst, '{')
	dst = appendInt(dst, "psynorm_profile", JSONVersion)
	dst = appendString(dst, "engine", p.Engine)
	dst = appendKey(dst, "definition")
	dst = append(dst, '{')
	dst = appendPin(dst, &p.Definition)
	dst = append(dst, '}')
	dst = appendNorms(dst, p)
	dst = appendWho(dst, p)
	dst = appendScores(dst, p)
	dst = appendAnswers(dst, p)
	dst = appendValidity(dst, p)
	dst = appendCritical(dst, p)
	dst = appendTier(dst, p)
	dst = appendReasons(dst, p)
	return append(dst, '}')
}

// MarshalJSON gives what AppendJSON appends. A profile that was never filled is an error. encoding/json escapes the
// result further (>= becomes \u003e=), which changes its bytes and not its meaning: where bytes matter, call AppendJSON.
func (p *Profile) MarshalJSON() ([]byte, error) {
	if p.Layout == nil {
		return nil, errors.New("profile: this profile was never filled by a scorer, so there is nothing to write")
	}
	return AppendJSON(nil, p), nil
}

// UnmarshalJSON reads what MarshalJSON gives, as ParseJSON does.
func (p *Profile) UnmarshalJSON(data []byte) error {
	q, err := ParseJSON(data)
	if err != nil {
		return err
	}
	*p = *q
	return nil
}

func appendPin(dst []byte, pin *Pin) []byte {
	dst = appendString(dst, "id", pin.ID)
	dst = appendString(dst, "version", pin.Version)
	dst = appendString(dst, "hash", pin.Hash)
	return appendOptional(dst, "status", pin.Status)
}

func appendNorms(dst []byte, p *Profile) []byte {
	dst = appendKey(dst, "norms")
	dst = append(dst, '[')
	for i := range p.Norms {
		n := &p.Norms[i]
		dst = appendComma(dst)
		dst = append(dst, '{')
		dst = appendPin(dst, &n.Pin)
		if used := p.Cells[i]; used.Cell > 0 {
			dst = appendString(dst, "cell", n.Cells[used.Cell-1])
			dst = appendFlag(dst, "fallback", used.Fallback)
		}
		if n.CI > 0 {
			dst = appendFloat(dst, "ci", n.CI)
		}
		dst = appendFlag(dst, "ci_of_true", n.OfTrue)
		dst = appendFlag(dst, "default", n.Default)
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

// appendWho writes who was tested and when.
func appendWho(dst []byte, p *Profile) []byte {
	dst = appendOptional(dst, "id", p.ID)
	if len(p.Unit) > 0 {
		dst = appendKey(dst, "unit")
		dst = append(dst, '[')
		for _, u := range p.Unit {
			dst = appendComma(dst)
			dst = appendQuoted(dst, u)
		}
		dst = append(dst, ']')
	}
	dst = appendOptional(dst, "date", p.Date)
	dst = appendOptional(dst, "wave", p.Wave)
	dst = appendOptional(dst, "informant", p.Informant)
	dst = appendOptional(dst, "file", p.File)
	if p.Row > 0 {
		dst = appendInt(dst, "row", int64(p.Row))
	}
	dst = appendKey(dst, "person")
	dst = append(dst, '{')
	for i := range p.Attributes {
		n, word := p.Read(Operand{Kind: OperandPerson, Index: i})
		if word != "" {
			dst = appendName(dst, p.Attributes[i].ID)
			dst = appendQuoted(dst, word)
		} else if x, ok := n.Point(); ok && isFinite(x) {
			dst = appendName(dst, p.Attributes[i].ID)
			dst = AppendFloat(dst, x)
		}
	}
	return append(dst, '}')
}

func appendAnswers(dst []byte, p *Profile) []byte {
	a := &p.Answers
	dst = appendKey(dst, "answers")
	dst = append(dst, '{')
	dst = appendInt(dst, "answered", int64(a.Answered))
	dst = appendInt(dst, "skipped", int64(a.Skipped))
	dst = appendInt(dst, "hidden", int64(a.Hidden))
	dst = appendInt(dst, "bad", int64(a.Bad))
	dst = appendInt(dst, "inapplicable", int64(a.Inapplicable))
	dst = appendInt(dst, "absent", int64(a.Absent))
	dst = append(dst, '}')
	dst = appendItems(dst, "incomplete", p.Items, p.Incomplete)
	return appendItems(dst, "contradictions", p.Items, p.Contradict)
}

func appendItems(dst []byte, key string, ids []string, items []int) []byte {
	dst = appendKey(dst, key)
	dst = append(dst, '[')
	for _, i := range items {
		dst = appendComma(dst)
		dst = appendQuoted(dst, ids[i])
	}
	return append(dst, ']')
}

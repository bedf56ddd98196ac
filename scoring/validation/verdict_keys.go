package validation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func (r *Report) judgeKeys() {
	c := &r.KeyCheck
	var reversed, straight, misplaced, open []string
	for i := range c.Findings {
		f := &c.Findings[i]
		subject := fmt.Sprintf("%s · %s", f.items(), shortList(f.Scales))
		without, vanishes := f.Without.Get()
		switch {
		case f.Kind == Misplaced:
			misplaced = append(misplaced, fmt.Sprintf("%s (r %s) → %s (r %s)", subject, decimal(f.Rest, 2), f.Other, decimal(f.OtherR, 2)))
		case vanishes:
			straight = append(straight, fmt.Sprintf("%s (%s; r %s → %s)", subject, r.oneOptionShare(), decimal(f.Rest, 2), decimal(without, 2)))
		default:
			reversed = append(reversed, fmt.Sprintf("%s (r %s)", subject, decimal(f.Rest, 2)))
		}
	}
	r.reason("key-reversed", Wrong, reversed...)
	r.reason("key-straight", Look, straight...)
	r.reason("key-misplaced", Look, misplaced...)
	for _, u := range c.Unchecked {
		switch {
		case u.Items != nil:
			r.cannot("key-rare", u.Why, strings.Join(u.Items, " ")+" · "+shortList(u.Scales))
		case !r.single(u.Scales[0]):
			r.cannot("key-unchecked", u.Why, shortList(u.Scales))
		}
	}
	for i := range c.Open {
		o := &c.Open[i]
		subject := fmt.Sprintf("%s · %s", o.Item, shortList(o.Scales))
		if o.Rest.Why != Estimated {
			r.cannot("key-rare", o.Rest.Why, subject)
			continue
		}
		open = append(open, subject+" r "+o.Rest.brief(2))
	}
	r.reason("key-open", Unsettled, open...)
	if c.Sound > 0 {
		r.reason("key-sound", Sound, strconv.Itoa(c.Sound))
	}
}

// oneOptionShare is the share of the sheets that have one option throughout.
func (r *Report) oneOptionShare() string {
	return percent(float64(r.KeyCheck.OneOption) / float64(r.Sheets.Used))
}

// single reports whether a scale has one item alone, of which there is nothing to check.
func (r *Report) single(scale string) bool {
	i := slices.IndexFunc(r.Keys, func(k Key) bool { return k.Scales[0] == scale })
	return len(r.Keys[i].Items) == 1
}

func (f *Finding) items() string {
	if f.Or != "" {
		return f.Item + " | " + f.Or
	}
	return f.Item
}

// shortList names the first of several scales that share their keys, and how many more there are.
func shortList(scales []string) string {
	if len(scales) == 1 {
		return scales[0]
	}
	return fmt.Sprintf("%s (+%d)", scales[0], len(scales)-1)
}

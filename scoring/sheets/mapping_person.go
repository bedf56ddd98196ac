package sheets

import (
	"time"

	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// school reads what grades and classes cannot say by themselves: {stage: junior, system: five-four, begins: 09-01}.
func (r *mappingReader) school(n *yamldoc.Node) {
	what := say("school（学校）", "school")
	if n == nil || !r.Map(n, what, "stage", "system", "begins") {
		return
	}
	if s, ok := r.Word(n.Get("stage"), say("学段", "stage"), "primary", "junior", "senior", "vocational"); ok {
		r.m.School.Stage, _ = person.ParseStage([]byte(s))
	}
	if s, ok := r.Word(n.Get("system"), say("学制", "system"), "six-three", "five-four"); ok {
		r.m.School.FiveFour = s == "five-four"
	}
	begins := n.Get("begins")
	s, ok := r.String(begins, say("学年的第一天", "begins"))
	if !ok {
		return
	}
	day, err := time.Parse("2006-01-02", "2001-"+s) // no leap year: the school year begins every year
	if err != nil {
		r.Report(begins, kindSchoolYear, s)
		return
	}
	r.m.School.Turn = person.Turn{Month: day.Month(), Day: day.Day()}
}

// dates reads what dates cannot say by themselves: {order: dmy, serial: 1900, zone: Asia/Shanghai}.
func (r *mappingReader) dates(n *yamldoc.Node) {
	what := say("dates（日期）", "dates")
	if n == nil || !r.Map(n, what, "order", "serial", "zone") {
		return
	}
	if s, ok := r.Word(n.Get("order"), say("年月日的次序", "order"), "dmy", "mdy"); ok {
		r.m.Dates.Order, _ = person.ParseOrder(s)
	}
	switch s, _ := r.Word(n.Get("serial"), say("天数的起算年", "serial"), "1900", "1904"); s {
	case "1900":
		r.m.Dates.Serial = person.Serial1900
	case "1904":
		r.m.Dates.Serial = person.Serial1904
	}
	zone := n.Get("zone")
	s, ok := r.String(zone, say("时区", "zone"))
	if !ok {
		return
	}
	if r.m.Dates.Zone, ok = timeZone(s); !ok {
		r.Report(zone, kindZone, s)
	}
}

// timeZone gives the zone of a name of the IANA database, such as Asia/Shanghai, or of hours ahead of UTC, such as +08:00.
// The zone of the machine is none: everywhere else it would be another.
func timeZone(s string) (*time.Location, bool) {
	if at, err := time.Parse("-07:00", s); err == nil {
		_, ahead := at.Zone()
		return time.FixedZone(s, ahead), true
	}
	if s == "" || s == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(s)
	return zone, err == nil
}

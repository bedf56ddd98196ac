package archive

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// say is a text of a message in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// What can be wrong with a policy, beside what yamldoc finds in any file.
var (
	kindPolicy = diag.NewError("policy-file",
		"这不是档案政策文件：前两个键应为 psynorm: 1 和 policy: 标识",
		"this is no policy of an archive: its first two keys should be psynorm: 1 and policy: ID")
	kindPeriod = diag.NewError("policy-period",
		"%[1]s 应写成数字加 y（年）、m（月）或 d（日），如 3y、18m，从 1d 到 100y",
		"%[1]s is a number and y (years), m (months) or d (days), as 3y or 18m, from 1d to 100y")
)

var (
	textPolicy  = say("档案政策文件", "a policy")
	textConsent = say("consent（同意）", "consent")
	textOwn     = say("own_consent_from（本人同意的年龄）", "own_consent_from")
	textKeep    = say("keep_answers（答卷保存期）", "keep_answers")
)

// ParsePolicy reads the policy of a bureau. The file is strict YAML:
//
//	psynorm: 1
//	policy: city-2026        # an id
//	consent: required        # or recorded: only a consent that was withdrawn counts
//	own_consent_from: 14     # from this age on the pupil's own; below it that of a guardian
//	keep_answers: 3y         # after the day of the sheet, then archive purge deletes the answers; 18m and 90d are good too
//
// Consent has to be there. The error is a diag.List of all that is wrong, with places.
func ParsePolicy(name string, src []byte) (Policy, error) {
	doc, errs := yamldoc.Parse(name, src)
	if doc == nil {
		return Policy{}, errs.Err()
	}
	r := &policyReader{Reader: &yamldoc.Reader{Doc: doc, Found: errs}}
	r.read()
	if err := r.Found.Err(); err != nil {
		return Policy{}, err
	}
	return r.policy, nil
}

type policyReader struct {
	*yamldoc.Reader
	policy Policy
}

func (r *policyReader) read() {
	root := r.Doc.Root
	if !r.Header("policy", textPolicy, kindPolicy) {
		return
	}
	r.Map(root, textPolicy, "psynorm", "policy", "consent", "own_consent_from", "keep_answers")
	r.Require(root, textPolicy, "consent")
	r.policy.ID, _ = r.FileID(root.Get("policy"), say("政策的标识", "the id of the policy"))
	word, _ := r.Word(root.Get("consent"), textConsent, "required", "recorded")
	r.policy.Required = word == "required"
	r.policy.OwnFrom, _ = r.Int(root.Get("own_consent_from"), textOwn, 1, 99)
	r.period(root.Get("keep_answers"))
}

// mostYears bounds a period: whoever wants more leaves it out.
const mostYears = 100

func (r *policyReader) period(n *yamldoc.Node) {
	text, ok := r.String(n, textKeep)
	if !ok {
		return
	}
	p := &r.policy.Keep
	number, unit := text[:max(len(text)-1, 0)], text[max(len(text)-1, 0):]
	into := map[string]*int{"y": &p.Years, "m": &p.Months, "d": &p.Days}[unit]
	most := map[string]int{"y": mostYears, "m": 12 * mostYears, "d": 366 * mostYears}[unit]
	count, err := strconv.Atoi(number)
	if into == nil || err != nil || count < 1 || count > most || strings.HasPrefix(number, "0") || strings.HasPrefix(number, "+") {
		r.Report(n, kindPeriod, textKeep)
		return
	}
	*into = count
}

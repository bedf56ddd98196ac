package warning_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// TestWords reads what each role is told of what may be told.
func TestWords(t *testing.T) {
	first := sheet("2026-11-02", outcome{tier: profile.AtLeast, level: 2, plan: profile.Yes})
	first.Profile.Critical[1] = profile.Undecided
	first.Fired = []warning.Fired{{Rule: "worse", Because: profile.Text{"zh": "明显加重", "en": "Clearly worse"}}}
	got := evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(first)}}, on(13, 0))
	said := map[string]string{}
	for _, n := range got {
		if n.Overdue == nil || n.Office.ID == "county" {
			said[n.Office.ID+" "+n.Asks()+" "+n.Cause] = n.In("zh")
		}
		assert.NotEqual(t, n.In("zh"), n.In("en"))
	}
	assert.Equal(t, map[string]string{
		"psychologist critical plan": "危机条目：计划。请尽快面谈并评估风险（答卷：有效；无效也要面谈）。",
		"psychologist critical harm": "危机条目未能判定：伤害。有关的题没有可用的作答，请当面澄清；在此之前不等于没有风险。",
		"psychologist tier ":         "等级至少为重点关注，更高的等级未能排除。心理教师访谈。",
		"psychologist monitor worse": "与以往相比：明显加重。请查看历次结果，决定是否面谈。",
		"county tier ":               "（head未在时限内接手，现转给您。）2026-11-02 测评的个案。等级至少为重点关注，更高的等级未能排除。请核查学校是否已处置。",
		"class_teacher observe ":     view.Observe.Advice().In("zh"),
		"class_teacher retest ":      view.Retest.Advice().In("zh"),
		"warden observe ":            view.Observe.Advice().In("zh"),
		"warden retest ":             view.Retest.Advice().In("zh"),
	}, said)

	got = evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", invalid))}}, on(10, 0))
	asked := of(got, "psychologist")
	require.Len(t, asked, 1)
	assert.Equal(t, "（班主任未在时限内接手，现转给您。）这次的作答得不出完整的结果，请安排重测；在此之前不等于没有风险。（答卷无效；等级不予定级。）", asked[0].In("zh"))
	assert.Equal(t, "(Not taken up in time by: 班主任.) These answers do not say enough. Please arrange for the test to be taken again; "+
		"until then this does not mean no risk. (The sheet is invalid, the tier withheld.)", asked[0].In("en"))
}

func TestNames(t *testing.T) {
	assert.Equal(t, "待复核", warning.ToReview.In("zh"))
	assert.Equal(t, "observing", warning.Observing.In("en"))
	assert.Equal(t, "State(7)", warning.State(7).In("zh"))
	assert.Equal(t, "危机条目", warning.Critical.In("zh"))
	assert.Equal(t, "Kind(9)", warning.Kind(9).String())
}

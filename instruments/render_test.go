package instruments

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

const withMistakes = `psynorm: 1
instrument: 青少年情绪
version: "1"
about: {licence: {status: open}}
responses: {五级: {values: [1, 2, 3, 4, 5], labels: {zh: [从无, 轻度, 中度, 偏重, 严重]}}}
items: {q1..q10: 五级, 备用: 五级}
scales:
  抑郁: {group: 方面, items: [q1..q5], score: mean, bands: {from: {正常: min, 偏高: 3, 很高: ">5"}}}
  焦虑: {group: 方面, items: [q6..q10], score: mean, missing: {alow: 1}}
tiers:
  levels: [{id: 绿}, {id: 红}]
  rules:
    - 红: 抑郁 >= 4 && 焦慮 >= 4
    - 红: >-
        any(方面, raw >= 4.5) ||
        抑郁 ≥ 4.2
    - 红: 抑郁 > 5
      because: "到“很高”为止"
`

// TestRenderedFindings shows what a person sees, in both languages.
func TestRenderedFindings(t *testing.T) {
	found := findingsOf(t, "情绪.yaml", []byte(withMistakes))
	assert.Equal(t, renderedZh, found.Render("zh"))
	assert.Equal(t, renderedEn, found.Render("en"))
}

const renderedZh = `情绪.yaml:8:84: error band-unreachable: 不可能落到这里（大于 5）：可能的取值是 1 … 5
      抑郁: {group: 方面, items: [q1..q5], score: mean, bands: {from: {正常: min, 偏高: 3, 很高: ">5"}}}
      　　          　　                                               　　       　　     　　  ^
情绪.yaml:9:60: error unknown-key: missing不认识键 alow
      焦虑: {group: 方面, items: [q6..q10], score: mean, missing: {alow: 1}}
      　　          　　                                           ^
    是不是想写 allow？
情绪.yaml:13:21: error unknown-name: 这里没有 焦慮
        - 红: 抑郁 >= 4 && 焦慮 >= 4
          　  　　         ^
    是不是想写 焦虑？
情绪.yaml:16:12: error rule-token: 规则里不能写 ≥
            抑郁 ≥ 4.2
            　　 ^
    请写 >=
情绪.yaml:17:10: error rule-never: 在所有可能的取值下，这个条件都不成立：抑郁 > 5
        - 红: 抑郁 > 5
          　  ^
    可能的取值：抑郁 1 … 5
`

const renderedEn = `情绪.yaml:8:84: error band-unreachable: nothing can fall here (above 5): the possible values are 1 … 5
      抑郁: {group: 方面, items: [q1..q5], score: mean, bands: {from: {正常: min, 偏高: 3, 很高: ">5"}}}
      　　          　　                                               　　       　　     　　  ^
情绪.yaml:9:60: error unknown-key: unknown key alow in missing
      焦虑: {group: 方面, items: [q6..q10], score: mean, missing: {alow: 1}}
      　　          　　                                           ^
    did you mean allow?
情绪.yaml:13:21: error unknown-name: there is no 焦慮 here
        - 红: 抑郁 >= 4 && 焦慮 >= 4
          　  　　         ^
    did you mean 焦虑?
情绪.yaml:16:12: error rule-token: ≥ does not belong in a rule
            抑郁 ≥ 4.2
            　　 ^
    write >=
情绪.yaml:17:10: error rule-never: over all possible values this condition is never true: 抑郁 > 5
        - 红: 抑郁 > 5
          　  ^
    what there can be: 抑郁 1 … 5
`

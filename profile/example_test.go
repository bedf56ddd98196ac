package profile_test

import (
	"errors"
	"fmt"
	"os"

	"github.com/psynorm/psynorm/profile"
)

// open reads a profile that was written earlier: of a pupil who left out some questions.
func open() *profile.Profile {
	text, err := os.ReadFile("testdata/json/at-least.json")
	if err != nil {
		panic(err)
	}
	p, err := profile.ParseJSON(text)
	if err != nil {
		panic(err)
	}
	return p
}

// A number is asked for together with whether it exists.
func ExampleProfile_Score() {
	p := open()
	for _, id := range []string{"somatization", "depression"} {
		s := p.Score(id)
		lo, _ := s.Raw.Lower()
		hi, _ := s.Raw.Upper()
		if x, ok := s.Raw.Point(); ok {
			fmt.Printf("%s: %v, %s; the complete sheet's lies between %v and %v\n", id, x, s.State, lo, hi)
		} else {
			fmt.Printf("%s: %s, %s; the complete sheet's lies between %v and %v\n", id, s.State, s.Why, lo, hi)
		}
	}
	// Output:
	// somatization: 2.25, prorated; the complete sheet's lies between 2 and 2.6
	// depression: unscorable, too-many-missing; the complete sheet's lies between 12 and 20
}

// Why this level: the rules that fired and those that could not be decided, with what they read.
func ExampleProfile_Reasons() {
	p := open()
	level, _ := p.TierLevel()
	fmt.Println(p.Tier.State, level)
	for r := range p.Reasons() {
		fmt.Printf("%s:%d fired=%t rule %s\n", r.Rule.File, r.Rule.Line, r.Fired, r.Rule.ID)
		for _, o := range r.Rule.Operands {
			if n, word := p.Read(o); word != "" {
				fmt.Println("   ", o.Text, word)
			} else if x, ok := n.Point(); ok {
				fmt.Println("   ", o.Text, x)
			} else {
				fmt.Println("   ", o.Text, "unknown")
			}
		}
	}
	// Output:
	// at least yellow
	// demo.yaml:72 fired=true rule 3
	//     somatization 2.25
	//     depression.hi 20
	//     person.age 13
	//     positives unknown
	//     somatization 2.25
	// demo.yaml:68 fired=false rule R1
	//     critical.ideation unknown
	//     depression.T unknown
	// demo.yaml:71 fired=false rule 2
	//     depression.band unknown
	//     person.boarding unknown
}

func ExampleSummary() {
	text, err := os.ReadFile("testdata/json/no-tiers.json")
	if err != nil {
		panic(err)
	}
	p, err := profile.ParseJSON(text)
	if err != nil {
		panic(err)
	}
	if err := profile.Summary(os.Stdout, p, "zh"); err != nil {
		panic(err)
	}
	// Output:
	// plain@1
	//
	// 效度：有效，没有效度规则成立
	//
	// 等级：本量表不分等级
	//
	// 分数
	//   量表   原始分  状态                 补全作答后  分段  标准分
	//   total       7  完整                 -           -     百分位 无（没有常模给出）
	//   limit       -  仅为已答部分（2/3）  不低于 3    -     -
	//
	// 作答：已答 3
	//
	// 版本
	//   psynorm v0.1.0
	//   plain@1  sha256:00ff
	//
	// 筛查结果，不是诊断。
}

// An error says what is wrong and where, in two languages, and holds nothing of what stands in the profile.
func ExampleParseJSON() {
	_, err := profile.ParseJSON([]byte(`{"psynorm_profile": 2}`))
	var e *profile.JSONError
	if errors.As(err, &e) {
		fmt.Println(e.Code, e.Offset)
		fmt.Println(e.Message("en"))
		fmt.Println(e.Message("zh"))
	}
	// Output:
	// version 20
	// psynorm_profile: another version of the form, expected 1: read it with the psynorm that wrote it
	// psynorm_profile 的格式版本不同，应为 1：请用写出它的 psynorm 版本读取
}

// Profiles are written one to a line, into a buffer that is used again.
func ExampleAppendJSON() {
	p := open()
	var line []byte
	line = profile.AppendJSON(line[:0], p)
	fmt.Println(string(line[:62]))
	// Output: {"psynorm_profile":1,"engine":"v0.1.0","definition":{"id":"dem
}

func ExampleText_In() {
	title := profile.Text{"zh": "抑郁", "en": "Depression"}
	fmt.Println(title.In("zh-Hans"), title.In("en-GB"), title.In("fr"))
	// Output: 抑郁 Depression 抑郁
}

package view_test

import (
	"fmt"
	"os"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// A class teacher is asked to observe, and is told neither the tier nor the answers.
func ExampleViewer_Of() {
	def, err := library.Instrument("phq9")
	if err != nil {
		panic(err)
	}
	scorer := scoring.MustCompile(def)
	sheet := scorer.NewSheet()
	sheet.ID, sheet.Date = "20240417", "2026-09-14"
	for i := range 10 {
		if err := sheet.Set(fmt.Sprintf("q%d", i+1), "2"); err != nil {
			panic(err)
		}
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		panic(err)
	}

	pupil := view.Pupil{ID: "20240417", Name: "阿依古丽·买买提", Places: []view.Place{
		{Tree: "class", Path: []string{"西区", "第七中学", "七年级", "3班"}},
	}}
	teacher := view.Viewer{Role: view.Flag, Scope: view.Scope{Tree: "class", Path: []string{"西区", "第七中学", "七年级", "3班"}}}
	if seen, ok := teacher.Of(&p, &pupil); ok {
		_ = view.Write(os.Stdout, &seen, "zh")
	}
	other := view.Viewer{Role: view.Flag, Scope: view.Scope{Tree: "class", Path: []string{"西区", "第七中学", "七年级", "4班"}}}
	_, ok := other.Of(&p, &pupil)
	fmt.Println(ok)
	// Output:
	// 阿**  20240417  西区/第七中学/七年级/3班
	// 2026-09-14
	// 请多观察
	// 请在日常中多留意情绪、睡眠、交往和学习上的变化，多一些关心；不追问作答，不告诉其他同学，不贴标签。发现异常当天告诉心理教师。
	// 筛查结果，不是诊断。
	// false
}

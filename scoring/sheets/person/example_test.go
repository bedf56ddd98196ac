package person_test

import (
	"fmt"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func Example() {
	columns := person.FindColumns([]string{"序号", "学籍号", "1、您的年级", "班级", "测评日期", "父亲姓名"})
	row := []string{"1", "5.10411E+17", "2024级", "八(3)班", "2026/3/9 上午10:12", "某"}
	cell := func(r person.Role) []byte { return []byte(row[columns.At(r)[0]]) }

	school := person.School{Stage: person.Junior}
	tested, _ := person.Dates{}.Parse(cell(person.RoleDate))
	grade, _ := school.ParseGrade(cell(person.RoleGrade), tested.Time)
	class, _ := school.ParseClass(cell(person.RoleClass), person.SourceUnknown, tested.Time, grade)
	fmt.Println(grade.Number, grade.Stage, class.Number)

	_, fault := person.ParseID(nil, cell(person.RoleID), person.SourceUnknown)
	fmt.Println(fault.Text("zh"))
	fmt.Println(person.Pattern(cell(person.RoleID), "zh"))
	// Output:
	// 8 junior 3
	// 编号成了科学计数法，后面的数字已丢失，不采用；请把该列设为文本后重新导出
	// 1 位数字 . 5 位数字 + 1 个字母 + 2 位数字
}

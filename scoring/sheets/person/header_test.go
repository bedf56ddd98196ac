package person

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRoleOf(t *testing.T) {
	for role, headers := range map[Role][]string{
		RoleID: {
			"学籍号", "学号", "考号", "身份证号", "编号", "id", "ID", "Student ID", "student_id", "全国学籍号", "学籍号（必填）", "您的学号",
			"Q1、学号", "record_id", "Participant No.: ID",
		},
		RoleName:   {"姓名", "学生姓名", "孩子的姓名", "您的姓名：", "name", "Full Name", "Student's name", "姓 名", "姓\u3000名", "Name/姓名", "1、您的姓名 [填空题] *"},
		RoleSex:    {"性别", "1、您的性别", "Q2 性别：", "Q2_性别", "2．您的性别：", "第2题 性别", "您的性别是？", "sex", "Gender", "性别(男/女)", "（1）性别", "*1. 您的性别[单选题]", "What is your sex?", "性别 Sex", "001、性别", "12. 性别"},
		RoleBirth:  {"出生日期", "出生年月日", "生日", "Date of birth", "DOB", "birth", "出生日期(YYYY-MM-DD)", "出生日期（年/月/日）", "请填写您的出生日期"},
		RoleAge:    {"年龄", "age", "年龄（岁）", "您的年龄", "请问您的年龄是？", "Your age"},
		RoleGrade:  {"年级", "第3题 年级", "第3题年级", "grade", "所在年级", "您所在的年级是", "就读年级", "[必填]年级"},
		RoleClass:  {"班级", "class", "所在班级", "年级、班级", "Class name"},
		RoleSchool: {"学校", "学校名称", "所在学校", "school", "School name", "就读的学校"},
		RoleCounty: {"区县", "县（市、区）", "区/县", "county", "所属区县", "您所在的区"},
		RoleCity:   {"市", "城市", "city", "市（州）"},
		RoleDate: {
			"提交答卷时间", "测评日期", "date", "时间戳记", "Timestamp", "submitdate", "EndDate", "结束答题时间", "Date of testing", "填写日期",
		},
		RoleWave:      {"wave", "批次", "测评批次"},
		RoleInformant: {"informant", "填答人"},
		RoleSeconds:   {"seconds", "所用时间", "答题时长", "Duration (in seconds)", "用时(秒)"},
	} {
		for _, h := range headers {
			if h == "Participant No.: ID" { // two things at once are none
				assert.Equal(t, RoleNone, RoleOf(h), "%q", h)
				continue
			}
			assert.Equal(t, role, RoleOf(h), "%q", h)
			assert.Equal(t, role, RoleOf(widen(h)), "%q, widened", h)
		}
	}
	for role := RoleID; role < roles; role++ {
		assert.Equal(t, role, RoleOf(role.String()), "a role's own name is its header")
		assert.NotEmpty(t, role.Text("zh"))
		assert.NotEmpty(t, role.Text("en"))
	}
}

// TestNoPartOfAHeaderCounts: what has a header word in it is mostly about somebody or something else.
func TestNoPartOfAHeaderCounts(t *testing.T) {
	for _, h := range []string{
		"父亲姓名", "母亲姓名", "家长姓名", "学生家长姓名", "监护人姓名", "班主任姓名", "教师姓名", "曾用名", "姓名拼音", "姓名(父亲)", "孩子父亲的姓名",
		"父亲年龄", "母亲的出生日期", "教龄", "兄弟姐妹年龄", "虚岁", "父亲身份证号", "家长性别", "性别认同", "好友性别",
		"学校类型", "学校性质", "学校代码", "毕业学校", "班级人数", "班级职务", "班主任", "年级组长", "年级排名", "入学年份", "届别", "入学日期",
		"户籍城市", "出生城市", "城市类型", "家庭所在区县", "市场", "考试时间", "开始答题时间", "开始时间", "StartDate", "RecordedDate", "用时(分钟)",
		"答题时长（分）", "序号", "No.", "#", "行号", "来源", "来自IP", "总分", "提交者IP", "ResponseId", "IPAddress", "First name", "username",
		"file name", "class teacher", "school type", "age group", "birth order", "birthplace", "Mother's age", "father's name",
		"parent sex", "grade point average", "city of birth", "Duration", "Q1", "1", "第4题(行一)", "第4题(年级)", "3.5 年级", "1、", "", " ",
		"q2a 性别x", "您的", "是", "update", "candidate", "ide", "1234、性别", "第性别", "性别年龄", "姓名/性别",
	} {
		assert.Equal(t, RoleNone, RoleOf(h), "%q", h)
	}
}

func TestIDKindOf(t *testing.T) {
	for h, want := range map[string]IDKind{
		"学籍号": IDStudent, "1、您的学籍号": IDStudent, "身份证号": IDNational, "学号": IDOwn, "姓名": IDOwn, "班主任": IDOwn, "ID 学籍号": IDStudent,
	} {
		assert.Equal(t, want, IDKindOf(h), "%q", h)
	}
}

func TestTwoColumnsForOneRoleAreBothThere(t *testing.T) {
	c := FindColumns([]string{"序号", "学籍号", "姓名", "1、您的性别", "父亲姓名", "学号"})
	assert.Equal(t, []int{1, 5}, c.At(RoleID))
	assert.Equal(t, []int{2}, c.At(RoleName))
	assert.Equal(t, []int{3}, c.At(RoleSex))
	assert.Empty(t, c.At(RoleBirth))
}

func TestAHeaderOfWordsOfAskingEnds(t *testing.T) {
	assert.Equal(t, RoleNone, RoleOf(strings.Repeat("请填写", 10_000)+"姓名x"))
	assert.Equal(t, RoleName, RoleOf("请填写您的孩子的姓名"))
}

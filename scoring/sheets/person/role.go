package person

// Role is what a column says about the person or the sheet. The zero value is RoleNone.
type Role uint8

const (
	RoleNone Role = iota
	RoleID
	RoleName
	RoleSex
	RoleBirth
	RoleAge
	RoleGrade
	RoleClass
	RoleSchool
	RoleCounty
	RoleCity
	// RoleDate: the date of testing, which is when the last answer was given.
	RoleDate
	RoleWave
	RoleInformant
	// RoleSeconds: the time taken, in seconds where nothing else is said.
	RoleSeconds

	roles // how many there are
)

var roleTexts = [roles]struct{ id, zh, en string }{
	RoleNone:      {"", "", ""},
	RoleID:        {"id", "编号", "the id"},
	RoleName:      {"name", "姓名", "the name"},
	RoleSex:       {"sex", "性别", "the sex"},
	RoleBirth:     {"birth", "出生日期", "the date of birth"},
	RoleAge:       {"age", "年龄", "the age"},
	RoleGrade:     {"grade", "年级", "the grade"},
	RoleClass:     {"class", "班级", "the class"},
	RoleSchool:    {"school", "学校", "the school"},
	RoleCounty:    {"county", "区县", "the county"},
	RoleCity:      {"city", "市", "the city"},
	RoleDate:      {"date", "测评日期", "the date of testing"},
	RoleWave:      {"wave", "批次", "the wave"},
	RoleInformant: {"informant", "填答人", "the informant"},
	RoleSeconds:   {"seconds", "用时", "the time taken"},
}

// String gives the role's name in mappings and headers: id, name, sex and so on; "" for RoleNone.
func (r Role) String() string { return roleTexts[r].id }

// Text gives the words for the role, in Chinese where the tag names it, else in English.
func (r Role) Text(tag string) string { return pick(tag, roleTexts[r].zh, roleTexts[r].en) }

// Columns are the columns of a file that have a role.
type Columns struct{ at [roles][]int }

// FindColumns finds the columns about the person by their headers.
func FindColumns(header []string) *Columns {
	c := &Columns{}
	for i, name := range header {
		if r := RoleOf(name); r != RoleNone {
			c.at[r] = append(c.at[r], i)
		}
	}
	return c
}

// At gives the columns of a role, from 0 and in their order. Where there are several, all of them fit: choosing one would
// be guessing.
func (c *Columns) At(r Role) []int { return c.at[r] }

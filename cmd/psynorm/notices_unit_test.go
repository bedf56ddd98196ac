package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A list of one unit says what there is about its pupils at offices above it or in another tree: nothing listed is not nothing
// to do. To the role case it gives no number, by which a pseudonym would be of a school or a class.
func TestNoticesElsewhere(t *testing.T) {
	inNotices(t)
	const at = "2026-05-05T12:00"
	r := noticesSaid(at, "flag", "--unit", "一中")
	require.Equal(t, exitOK, r.code, r.err)
	assert.NotContains(t, r.out, "宿管 ·")
	assert.Contains(t, r.err, "另有 2 条未关闭的通知，关于 一中 的学生而发给上级、其他单位或另一套单位（--tree）的 office")
	assert.NotContains(t, noticesSaid(at, "flag").err, "另一套单位")
	assert.Contains(t, noticesSaid(at, "full", "--unit", "一中/1班").err, "关于 一中/1班 的学生而发给上级", "of the school's psychologist")

	said := map[string]bool{}
	for _, unit := range []string{"一中", "二中", "二中/2班"} {
		r := noticesSaid(at, "case", "--unit", unit)
		require.Equal(t, exitOK, r.code, r.err)
		_, line, ok := strings.Cut(r.err, "教育局 不属于 ")
		require.True(t, ok, r.err)
		said[strings.ReplaceAll(line, unit, "")] = true
	}
	assert.Len(t, said, 1, "the same of a school with a case, one without, and a class without anybody")
	assert.NotContains(t, noticesSaid(at, "case").err, "不属于")
}

// --unit leaves notices by their office, where other commands leave pupils.
func TestHelpOfTheUnitOfNotices(t *testing.T) {
	for _, c := range []struct{ command, lang, is, not string }{
		{"notices", "en", "only the notices of offices of this unit", "only the pupils of this unit"},
		{"notices", "zh", "只列这个单位及其下级的 office 的通知", "只看这个单位的学生"},
		{"dossier", "en", "only the pupils of this unit", "only the notices of offices"},
		{"dossier", "zh", "只看这个单位的学生", "只列这个单位及其下级的 office"},
	} {
		r := psynorm(c.lang, "", c.command, "-h")
		assert.Contains(t, r.out, c.is, c)
		assert.NotContains(t, r.out, c.not, c)
	}
}

// A roster without the name of a class is told to everybody, before anything has to be told to that class.
func TestARosterWithoutAClass(t *testing.T) {
	inNotices(t)
	writeFiles(t, map[string]string{"roster.csv": strings.Replace(moodRoster, "A1,王小红,女,一中,1班", "A1,王小红,女,一中,", 1)})
	for _, role := range noticeRoles {
		r := noticesSaid("2026-03-03T12:00", role)
		assert.Equal(t, exitFindings, r.code, role)
		assert.Contains(t, r.err, "1 处（首见于第 1 人）：所属单位中缺少某一层的名称", role)
	}
	writeFiles(t, map[string]string{"roster.csv": moodRoster, "rooms.csv": strings.Replace(moodRooms, "1号楼,101", "1号楼,", 1)})
	assert.Equal(t, exitOK, noticesSaid("2026-03-03T12:00", "flag").code, "no office is for a room")
}

package warning

import "github.com/psynorm/psynorm/internal/diag"

// What can be wrong with a table.
var (
	kindFile = diag.NewError("warnings-file",
		"这不是预警表：前两个键应为 psynorm: 1 和 warnings: 标识",
		"this is no table of warnings: its first two keys should be psynorm: 1 and warnings: ID")
	kindRole = diag.NewError("warnings-role",
		"通知只发给 full、summary、flag 或 case，不能发给 %[1]s",
		"notices go to full, summary, flag or case, not to %[1]s")
	kindUnknown = diag.NewError("warnings-unknown",
		"%[1]s中没有 %[2]s",
		"there is no %[2]s among %[1]s")
	kindNobody = diag.NewError("warnings-empty",
		"%[1]s是空的，因而无人得到通知",
		"%[1]s is empty, so that nobody is told")
	kindTwice = diag.NewError("warnings-twice",
		"%[1]s 在%[2]s中写了两次：同一件事只通知一次",
		"%[1]s stands twice in %[2]s: each is told of a matter once")
	kindDuration = diag.NewError("warnings-duration",
		"时限应写成 30m、2h、3d 或 2w 这样，不超过 52w，这里写的是 %[1]q",
		"a time allowed is written like 30m, 2h, 3d or 2w, up to 52w, not %[1]q")
	kindSecret = diag.NewError("warnings-secret",
		"%[1]s 的角色是 %[2]s，不得得知危机条目和监测规则：这里的线路只能有 full",
		"%[1]s has the role %[2]s, which may not learn of critical items and monitor rules: routes here tell full alone")
	kindFlagRoutes = diag.NewError("warnings-flag",
		"%[1]s 的角色是 flag，不得得知等级：在等级的各条线路中只能出现于一条，这里已在 %[2]s 中",
		"%[1]s has the role flag, which may not learn the level: of the routes of levels it stands in one alone, and is in %[2]s already")
	kindAbove = diag.NewError("warnings-above-school",
		"%[1]s 的角色是 %[2]s，只限于本校：unit 须为 school 或其下的一级；学校以上只有 case",
		"%[1]s has the role %[2]s, which is for one school: its unit must be school or below; above a school there is case alone")
	kindFlagAfter = diag.NewError("warnings-flag-after",
		"%[1]s 的角色是 flag，不得得知等级：在等级的线路中不能与得知等级的 %[2]s 同一步，也不能排在其后；请另写一条线路",
		"%[1]s has the role flag, which may not learn the level: on a route of levels it stands neither beside nor behind %[2]s, which does; give it a route of its own")
	kindNoSchool = diag.NewError("warnings-no-school",
		"树 %[1]s 没有 school 这一层：不知道哪些 office 只限于本校",
		"the tree %[1]s has no level school, so that nobody knows which offices are for one school")
	kindBelow = diag.NewError("warnings-below-school",
		"%[1]s 的角色是 case，只看化名：unit 须为 school 或其上的一级，否则一个班里的化名等于姓名",
		"%[1]s has the role case, which sees pseudonyms: its unit must be school or above; in a class a pseudonym is as good as a name")
	kindFirstTree = diag.NewError("warnings-first-tree",
		"%[1]s 的线路没有一条通知 %[2]s 树里的 office：只有每名学生都在第一棵树里，别处没有单位的学生出了事无人得到通知",
		"no route of %[1]s tells an office of the tree %[2]s: the first tree alone has every pupil, and of those who have no other place nobody would be told")
	kindUnused = diag.NewWarning("warnings-unused",
		"%[1]s没有用到",
		"%[1]s is not used")

	kindInstrument = diag.NewError("warnings-instrument",
		"这张表属于量表 %[1]s，而量表定义是 %[2]s",
		"this table is for the instrument %[1]s, and the definition is of %[2]s")
	kindNoLevel = diag.NewError("warnings-no-level",
		"量表没有等级 %[1]s",
		"the instrument has no level %[1]s")
	kindNoCritical = diag.NewError("warnings-no-critical",
		"量表没有危机条目 %[1]s",
		"the instrument has no critical item %[1]s")
	kindNoMonitor = diag.NewError("warnings-no-monitor",
		"量表没有监测规则 %[1]s",
		"the instrument has no monitor rule %[1]s")
	kindLevelRow = diag.NewError("warnings-level-row",
		"等级 %[1]s 没有写通知谁：最低一级以上的每一级都须写明",
		"the level %[1]s has no row: every level above the lowest says who is told")
	kindFlagLevels = diag.NewError("warnings-flag-levels",
		"%[1]s 的角色是 flag，不得得知等级：最低一级以上的每一级都通知，或都不通知；这里 %[2]s 与其他等级不同",
		"%[1]s has the role flag, which may not learn the level: it is told of every level above the lowest, or of none; %[2]s is not as the others")
	kindHighest = diag.NewError("warnings-highest",
		"%[1]s 是最高等级：须有一条线路的第一步通知 %[2]s 树里角色为 full 的 office",
		"%[1]s is the highest level: one of its routes must first tell an office of the role full in the tree %[2]s")
	kindMonitorRow = diag.NewError("warnings-monitor-row",
		"监测规则 %[1]s 没有写通知谁；不必通知的写 nobody",
		"the monitor rule %[1]s has no row that says who is told; write nobody where that is meant")
	kindCriticalRow = diag.NewError("warnings-critical-row",
		"危机条目 %[1]s 没有写通知谁",
		"the critical item %[1]s has no row that says who is told")
	kindNotify = diag.NewError("warnings-notify",
		"量表要求危机条目 %[1]s 通知 %[2]s；线路的第一步须有标识为 %[2]s 的 office",
		"the definition has %[2]s notified of the critical item %[1]s: an office of that id must be told in the first step")
)

package archive

import (
	"cmp"
	"fmt"

	"github.com/psynorm/psynorm/profile"
)

// Fault is what Verify found wrong with a row.
type Fault string

// The faults. Those up to Corrupt are damage: what is there is not anything that this archive ever wrote. The last two are of
// an archive that lacks its end. All others are an archive tampered with: what is there is genuine, or well-formed where
// nothing is encrypted, and is not what the audit trail says.
const (
	Broken     Fault = "broken"     // does not decrypt, and nothing like it was ever written
	Unreadable Fault = "unreadable" // the database cannot read the table
	Corrupt    Fault = "corrupt"    // the database's own check says that its file is corrupt

	Altered   Fault = "altered"   // not what was written, though it can be read
	Older     Fault = "older"     // what the row was before
	Copied    Fault = "copied"    // what another row is or was
	Missing   Fault = "missing"   // was deleted, though no entry says so
	Extra     Fault = "extra"     // no entry says that it was written, or one says that it was deleted
	Returned  Fault = "returned"  // of a person who was erased
	Unguarded Fault = "unguarded" // the table, its indexes or triggers are not those that Init made

	CutOff  Fault = "cut-off" // the audit trail ends before the head given
	Another Fault = "another" // the entry of the head given is another
)

// Finding is a fault of a row, or of several in a line.
type Finding struct {
	Fault  Fault
	Table  string
	Number int64 // of the row; 0 where it is the table
	Last   int64 // the last of several in a line, Number being the first; otherwise 0
	Of     int64 // of Older the entry that wrote it, of Copied and Returned the row that it was, of CutOff the last entry there
}

// Code is Damaged, Tampered or Behind.
func (f *Finding) Code() Code {
	switch f.Fault {
	case Broken, Unreadable, Corrupt:
		return Damaged
	case CutOff, Another:
		return Behind
	}
	return Tampered
}

var faults = map[Fault]profile.Text{
	Broken: {
		"zh": "表 %[1]s 第 %[2]s 行已损坏：解不开，也不是档案库写过的任何内容；请从备份恢复",
		"en": "table %[1]s, row %[2]s is damaged: it does not decrypt and is nothing that was ever written; restore it from a backup",
	},
	Unreadable: {
		"zh": "表 %[1]s 无法读出，其后的表未作核对；请把备份恢复到空数据库",
		"en": "table %[1]s cannot be read, and nothing after it was compared; restore a backup into an empty database",
	},
	Corrupt: {
		"zh": "数据库自身的检查报告文件已损坏（见于检查 %[1]s 之前）；请把备份恢复到空数据库",
		"en": "the database's own check, before %[1]s was read, says that its file is corrupt; restore a backup into an empty database",
	},
	Altered: {
		"zh": "表 %[1]s 第 %[2]s 行被改动：与审计记录不符",
		"en": "table %[1]s, row %[2]s was changed: it is not what the audit trail says",
	},
	Older: {
		"zh": "表 %[1]s 第 %[2]s 行被换回旧内容：它是第 %[3]d 条审计记录写入的，后来已改写",
		"en": "table %[1]s, row %[2]s was put back to what it was: entry %[3]d wrote it so, and a later one otherwise",
	},
	Copied: {
		"zh": "表 %[1]s 第 %[2]s 行是第 %[3]d 行的副本，或与它对换了",
		"en": "table %[1]s, row %[2]s is a copy of row %[3]d, or was exchanged with it",
	},
	Missing: {
		"zh": "表 %[1]s 第 %[2]s 行不见了，而审计记录没有删除它",
		"en": "table %[1]s, row %[2]s is missing, and no entry of the audit trail deleted it",
	},
	Extra: {
		"zh": "表 %[1]s 第 %[2]s 行是多出来的：没有审计记录写入它，或已有记录删除了它",
		"en": "table %[1]s, row %[2]s should not be there: no entry of the audit trail wrote it, or one deleted it",
	},
	Returned: {
		"zh": "表 %[1]s 第 %[2]s 行属于已删除的人，又被放了回来（原第 %[3]d 行）；请再次删除",
		"en": "table %[1]s, row %[2]s is of a person who was erased, and was put back (it was row %[3]d); delete it again",
	},
	Unguarded: {
		"zh": "表 %[1]s 本身、索引或触发器被改动、停用、删除，或另加了触发器：数据库不再保证拒绝改动审计记录、按原样写入",
		"en": "table %[1]s is not as it was made, nor are its indexes or triggers, or there are triggers besides: the database may no " +
			"longer refuse to change the audit trail, or write what it is given",
	},
	CutOff: {
		"zh": "表 %[1]s 应有第 %[2]s 条，却到第 %[3]d 条为止：末尾被截去，或整个档案库换成了较旧的副本",
		"en": "table %[1]s ends at entry %[3]d, where %[2]s was due: its end was cut off or lost, or all of it is an older copy",
	},
	Another: {
		"zh": "表 %[1]s 第 %[2]s 条不是留存的那一条：换成了较旧的副本，之后又有写入",
		"en": "table %[1]s, entry %[2]s is not the one that was kept: an older copy was put back, and written to since",
	},
}

// Message says what is wrong with which row, in the language of a tag: Chinese or English.
func (f *Finding) Message(tag string) string {
	rows := fmt.Sprint(f.Number)
	if f.Last > f.Number {
		rows = fmt.Sprintf("%d–%d", f.Number, f.Last)
	}
	return fmt.Sprintf(faults[f.Fault].In(tag)+"%.0[1]s%.0[2]s%.0[3]d", f.Table, rows, f.Of)
}

// order is that in which Verify goes.
func (f *Finding) order() int {
	for i, t := range append([]*table{heads, audits}, tables...) {
		if t.name == f.Table {
			return i
		}
	}
	return -1
}

func compareFindings(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.order(), b.order()), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Fault, b.Fault))
}

package archive

import (
	"fmt"

	"github.com/psynorm/psynorm/profile"
)

// Code names a kind of error, for programs to compare. It never changes once released.
type Code string

// The kinds of error.
const (
	NoDatabase    Code = "no-database"    // neither SQLite nor PostgreSQL, or it does not answer
	NoTables      Code = "no-tables"      // the tables could not be made
	NoArchive     Code = "no-archive"     // there is none in this database
	AlreadyThere  Code = "already-there"  // there is one already
	OtherFormat   Code = "other-format"   // of a later version of this library
	EarlierFormat Code = "earlier-format" // of an earlier version of this library
	UnknownKey    Code = "unknown-key"    // the master key is not among those given
	WrongKey      Code = "wrong-key"      // the master key has the name and is another
	WrongRecovery Code = "wrong-recovery" // the recovery key is not that of the archive, or of its time
	NotDurable    Code = "not-durable"    // the database does not promise that what is written stays
	Busy          Code = "busy"           // somebody else is writing for longer than one waits
	NotPermitted  Code = "not-permitted"  // whoever runs this may not read or write the database
	Damaged       Code = "damaged"        // a row cannot be read: it is not what was written
	Tampered      Code = "tampered"       // a row is not the one that the audit trail says
	Behind        Code = "behind"         // the archive lacks the end of its audit trail, or is an older copy
	UnknownPerson Code = "unknown-person" // nobody in the archive has this id
	Ahead         Code = "ahead"          // the day has not come yet
	UnknownWave   Code = "unknown-wave"   // the wave has not been declared
	UnknownUnit   Code = "unknown-unit"   // no unit has this path
	WaveDiffers   Code = "wave-differs"   // the wave is declared with other days
	Locked        Code = "locked"         // the file of the person has been closed
	BadKey        Code = "bad-key"        // what a record is of is not complete
	BadDate       Code = "bad-date"       // not a day as YYYY-MM-DD
	BadActor      Code = "bad-actor"      // it is not said who acts, as what and what for
	BadUnit       Code = "bad-unit"       // the path of a unit has an empty level
	BadConsent    Code = "bad-consent"    // no consent as Consent has it

	TooMuch      Code = "too-much"      // more than a row takes
	SameMaster   Code = "same-master"   // the new master key is the one of now
	MasterInUse  Code = "master-in-use" // the master key that is to be destroyed is the one of now
	BadBackup    Code = "bad-backup"    // no backup, or one that is cut off or damaged
	OtherArchive Code = "other-archive" // a backup, or a list of erasures, of another archive
	BadErasures  Code = "bad-erasures"  // no list of erasures, or not as the archive wrote it

	UnknownDocument Code = "unknown-document" // no document has this hash
	SamePerson      Code = "same-person"      // two ids are to be linked, and are one
	OtherPerson     Code = "other-person"     // two ids are to be linked, and sex or birth differ
	NotLinked       Code = "not-linked"       // an id is to be unlinked, and is linked with none
	Overlap         Code = "overlap"          // a table of promotions names a unit twice

	ConsentWithdrawn Code = "consent-withdrawn" // answers or profiles of somebody of whom consent is withdrawn
	Elsewhere        Code = "elsewhere"         // a sheet says another unit than is known from the same day on
)

var messages = map[Code]profile.Text{
	NoDatabase: {
		"zh": "不是 SQLite 或 PostgreSQL 数据库，或者数据库没有应答；请检查连接",
		"en": "neither SQLite nor PostgreSQL, or the database does not answer; check the connection",
	},
	NoTables: {"zh": "无法在数据库中建表；请检查权限", "en": "the tables cannot be made; check what the user of the database may do"},
	NoArchive: {
		"zh": "数据库中没有档案库；请先用 archive init 建立",
		"en": "there is no archive in this database; make one with archive init",
	},
	AlreadyThere: {"zh": "数据库中已有档案库", "en": "there is an archive in this database already"},
	EarlierFormat: {
		"zh": "档案库的格式是第 %[1]d 版，由较早的程序建立，这个程序读不了；请用当时的程序读取（可用 archive export 导出），并把原来的答卷归入新的档案库",
		"en": "an archive of format %[1]d, made by an earlier program, which this one cannot read; read it with that program, which also has " +
			"archive export, and file the sheets that it was made of in a new archive",
	},
	OtherFormat: {
		"zh": "档案库的格式是第 %[1]d 版，这个程序读不了；请用较新的程序",
		"en": "an archive of format %[1]d, which this program cannot read; use a newer one",
	},
	UnknownKey: {
		"zh": "没有主密钥 %[1]q；请给出存有这把密钥的密钥文件或程序",
		"en": "the master key %[1]q is not there; name the key file or program that has it",
	},
	WrongKey: {
		"zh": "主密钥 %[1]q 打不开这个档案库：同名而不是同一把密钥，或者密钥行已被改动",
		"en": "the master key %[1]q does not open this archive: it has the name and is another, or the row of the keys was changed",
	},
	WrongRecovery: {
		"zh": "恢复密钥打不开这个档案库：属于另一个档案库，或换密钥后已被新的代替；请用最近一次 init 或 rotate 显示的",
		"en": "the recovery key does not open this archive: it is that of another, or was replaced when the keys were changed; " +
			"use the one that init or rotate printed last",
	},
	NotDurable: {
		"zh": "数据库的设置 %[1]s 是 %[2]q，应为 %[3]s；这样写入的内容断电后可能丢失，因此不写入",
		"en": "the database has %[1]s at %[2]q where it should be %[3]s; what is written could be lost with the power, so nothing is",
	},
	Busy: {
		"zh": "别的程序正在写入，等待超时；请稍后再试",
		"en": "another program is writing, for longer than this one waits; try again later",
	},
	NotPermitted: {
		"zh": "运行本程序的用户不能读或写这个数据库，或它的文件打不开；请由其所有者运行，或由他授权",
		"en": "whoever runs this program may not read or write the database, or its file does not open; let its owner run it, or give " +
			"the permission",
	},
	Damaged: {
		"zh": "表 %[1]s 第 %[2]d 行已损坏，不是当初写入的内容；请从备份恢复",
		"en": "table %[1]s, row %[2]d is damaged: not what was written; restore it from a backup",
	},
	Tampered: {
		"zh": "表 %[1]s 第 %[2]d 行与审计记录不符：被改动、删除、复制或换回了旧内容",
		"en": "table %[1]s, row %[2]d is not the one in the audit trail: changed, deleted, copied, or what it was before",
	},
	Behind: {
		"zh": "档案库的审计记录到第 %[1]d 条为止，应到第 %[2]d 条，或内容不同：末尾被截去，或换成了较旧的副本",
		"en": "the audit trail ends at entry %[1]d, where %[2]d was due, or is another: its end was cut off, or this is an older copy",
	},
	UnknownPerson: {"zh": "档案库中没有这个编号的人", "en": "nobody in the archive has this id"},
	UnknownWave: {
		"zh": "没有登记轮次 %[1]q；请先用 archive wave 登记",
		"en": "the wave %[1]q is not declared; declare it with archive wave",
	},
	UnknownUnit: {"zh": "档案库中没有这个单位：%[1]s", "en": "there is no such unit in the archive: %[1]s"},
	WaveDiffers: {
		"zh": "轮次 %[1]q 已登记为 %[2]s 至 %[3]s，与这里给出的日期不同",
		"en": "the wave %[1]q is declared as from %[2]s to %[3]s, other days than those given",
	},
	Locked: {"zh": "此人的档案已封存，不能再归入内容", "en": "the file of this person is closed; nothing is filed in it any more"},
	ConsentWithdrawn: {
		"zh": "此人的同意已撤回，不再归入答卷和画像；再次同意后可以归入",
		"en": "consent of this person was withdrawn, and no answers and profiles are filed until it is given again",
	},
	Elsewhere: {
		"zh": "答卷所写的单位与档案库中同一天起的不同；请核对，并用名册或 archive move 更正",
		"en": "the sheet says another unit than the archive has from the same day on; look it up, and correct it with a register or " +
			"archive move",
	},
	BadKey: {"zh": "归档内容没有写明 %[1]s", "en": "what is filed does not say its %[1]s"},
	BadDate: { // without the text itself: it may be anything that came in the column of the days
		"zh": "日期须写作 YYYY-MM-DD，末日不得早于首日",
		"en": "a day is due as YYYY-MM-DD, and a last day not before the first",
	},
	Ahead: {
		"zh": "日期晚于今天；请到那一天再登记，或核对日期",
		"en": "the day has not come yet; write it down when it has, or look the day up",
	},
	BadActor: {
		"zh": "没有写明操作的 %[1]s；审计记录须有操作人、身份、目的和时间",
		"en": "the act does not say its %[1]s; the audit trail holds who acts, as what, what for and when",
	},
	BadUnit: {"zh": "单位路径中有空的一级", "en": "the path of a unit has an empty level"},
	BadConsent: {
		"zh": "同意记录须写明是 guardian（监护人）还是 own（本人）、给予还是撤回、日期",
		"en": "a consent says whether it is guardian's or own, whether it is given or withdrawn, and its day",
	},
	UnknownDocument: {
		"zh": "档案库中没有校验值为 %[1]s 的文件；请把它归入",
		"en": "the archive has no document of the hash %[1]s; file it there",
	},
	TooMuch: {
		"zh": "内容超过 64 MB，一行放不下；请分几次归档",
		"en": "more than the 64 MB that a row takes; file it in parts",
	},
	SameMaster: {
		"zh": "新的主密钥与现在的相同；换密钥须用另一把，旧备份才会打不开",
		"en": "the new master key is the one of now; only under another do old backups no longer open",
	},
	MasterInUse: {
		"zh": "主密钥 %[1]q 正在使用，销毁后档案库就打不开了；请先用 archive rotate 换密钥",
		"en": "the master key %[1]q is in use: without it the archive does not open; rotate first with archive rotate",
	},
	BadBackup: {
		"zh": "不是备份文件，或在第 %[1]d 字节之前被截断或损坏；请用另一份备份",
		"en": "no backup, or one that is cut off or damaged before byte %[1]d; use another",
	},
	OtherArchive: {
		"zh": "备份或删除清单属于另一个档案库",
		"en": "the backup, or the list of erasures, is of another archive",
	},
	BadErasures: {
		"zh": "不是档案库写出的删除清单，或第 %[1]d 行已被改动",
		"en": "no list of erasures as the archive writes it, or line %[1]d was changed",
	},
	SamePerson: {"zh": "两个编号相同，无须关联", "en": "the two ids are the same, and need no link"},
	OtherPerson: {
		"zh": "两份档案的性别或出生日期不同，不像是同一个人；请核对编号，或先用名册更正，确是同一人时加 --force",
		"en": "sex or date of birth differ in these files, hardly those of one person; compare the ids, or correct with a register, or " +
			"add --force where they are",
	},
	NotLinked: {"zh": "这个编号没有与别的编号关联", "en": "this id is linked with no other"},
	Overlap: {
		"zh": "升级表中 %[1]s 写了两次；每个单位只能写一次",
		"en": "the table of promotions names %[1]s twice; each unit stands there once",
	},
}

// Error is why an archive cannot be opened, written or read. It holds no id, no name and nothing of what is filed.
type Error struct {
	Code Code
	Err  error // of the database or the keys; nil without one
	// Which says of what was given to Add or Consent that it is about, by the places in the list: all who are Locked, an
	// UnknownPerson, of ConsentWithdrawn or Elsewhere, or the first that is Ahead. Without those the rest can be filed, and of
	// those who are Elsewhere all but where they are.
	Which []int
	args  []any
}

func newError(code Code, args ...any) *Error { return &Error{Code: code, args: args} }

// Error is Message in English.
func (e *Error) Error() string { return "archive: " + e.Message("en") }

func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is an Error of the same code.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}

// Message says what is wrong and what to do, in the language of a tag: Chinese or English. What a database says about values
// is left out; it stands in Err.
func (e *Error) Message(tag string) string { return fmt.Sprintf(messages[e.Code].In(tag), e.args...) }

package archive

import "errors"

// Why a database refuses, by SQLite's codes (https://sqlite.org/rescode.html) and PostgreSQL's states (its manual, Error Codes).
const (
	sqlitePerm, sqliteBusy, sqliteLocked, sqliteReadOnly, sqliteCantOpen = 3, 5, 6, 8, 14

	serverNoPrivilege, serverReadOnly               = "42501", "25006"
	serverLocked, serverDeadlock, serverNotInSeries = "55P03", "40P01", "40001"
)

// refused tells of an error in beginning to read or write whether somebody else is writing (Busy), or the database may not be
// read or written (NotPermitted); any other error it gives back.
func refused(err error) error {
	if coded := interface {
		error
		Code() int
	}(nil); errors.As(err, &coded) {
		switch coded.Code() & 0xff {
		case sqliteBusy, sqliteLocked:
			return &Error{Code: Busy, Err: err}
		case sqlitePerm, sqliteReadOnly, sqliteCantOpen:
			return &Error{Code: NotPermitted, Err: err}
		}
	}
	if state := interface {
		error
		SQLState() string
	}(nil); errors.As(err, &state) {
		switch state.SQLState() {
		case serverLocked, serverDeadlock, serverNotInSeries:
			return &Error{Code: Busy, Err: err}
		case serverNoPrivilege, serverReadOnly:
			return &Error{Code: NotPermitted, Err: err}
		}
	}
	return err
}

package archive

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

type coded int

func (c coded) Error() string { return "code" }
func (c coded) Code() int     { return int(c) }

type stated string

func (s stated) Error() string    { return "state" }
func (s stated) SQLState() string { return string(s) }

// Only a database that somebody else is writing is Busy, and one that may not be used is NotPermitted, not damaged.
func TestWhyADatabaseRefuses(t *testing.T) {
	for err, want := range map[error]Code{
		coded(5): Busy, coded(517): Busy, coded(6): Busy, stated("55P03"): Busy, stated("40P01"): Busy,
		coded(8): NotPermitted, coded(14): NotPermitted, coded(1544): NotPermitted, stated("42501"): NotPermitted,
	} {
		told := refused(fmt.Errorf("begin: %w", err))
		assert.ErrorIs(t, told, newError(want), err)
		assert.ErrorIs(t, told, err)
	}
	for _, err := range []error{nil, errors.New("any"), coded(11), coded(1), stated("XX001"), newError(Locked)} {
		assert.Equal(t, err, refused(err))
	}
	assert.ErrorIs(t, refused(&Error{Code: NotDurable, Err: coded(5)}), newError(Busy))
}

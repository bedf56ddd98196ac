//go:build !unix

package unprivileged

import (
	"context"
	"errors"
)

// again is not to be had on this system, where what may be written does not go by the mode of a file either.
func again(context.Context, string) ([]byte, error) { return nil, &cannotError{errors.ErrUnsupported} }

package suppress

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestModularAgreesWithBigIntegers(t *testing.T) {
	p := big.NewInt(prime)
	assert.True(t, p.ProbablyPrime(20))
	of := func(x uint64) *big.Int { return new(big.Int).SetUint64(x) }
	draw := random{7}
	numbers := []uint64{1, 2, prime - 1, prime / 2}
	for range 100 {
		numbers = append(numbers, draw.residue())
	}
	for _, a := range numbers {
		assert.Equal(t, new(big.Int).ModInverse(of(a), p).Uint64(), modInverse(a))
		assert.Equal(t, uint64(0), modAdd(a, modNegative(a)))
		for _, b := range numbers[:8] {
			product := new(big.Int).Mul(of(a), of(b))
			assert.Equal(t, product.Mod(product, p).Uint64(), modMul(a, b))
			sum := new(big.Int).Add(of(a), of(b))
			assert.Equal(t, sum.Mod(sum, p).Uint64(), modAdd(a, b))
		}
	}
}

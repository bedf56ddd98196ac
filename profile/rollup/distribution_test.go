package rollup

import (
	"cmp"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// randomValues makes values of every size up to the largest, some of them many times, in millionths.
func randomValues(r *rand.Rand, n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		switch r.IntN(5) {
		case 0:
			values[i] = float64(r.IntN(41))
		case 1:
			values[i] = float64(r.IntN(4_000_001)) / 1e5
		case 2:
			values[i] = []float64{MaxValue, -MaxValue, 0, 1e-6, -1e-6}[r.IntN(5)]
		case 3: // large numbers that differ by little: where sums of squares in floats lose everything
			values[i] = 99_999_999 + float64(r.IntN(1000))/1000
		default:
			values[i] = math.Trunc((r.Float64()-0.5)*math.Pow(10, float64(r.IntN(15)))) / millionths
		}
	}
	return values
}

func distributionOf(t *testing.T, bins Bins, values []float64) *Distribution {
	t.Helper()
	d := NewDistribution(bins)
	for _, x := range values {
		require.NoError(t, d.Add(x))
	}
	return d
}

// exactMoments gives mean and SD in two passes over exact fractions of the millionths.
func exactMoments(values []float64) (mean, sd float64) {
	exact := make([]*big.Rat, len(values))
	sum := new(big.Rat)
	for i, x := range values {
		exact[i] = big.NewRat(int64(math.Round(x*1e6)), 1e6)
		sum.Add(sum, exact[i])
	}
	m := new(big.Rat).Quo(sum, big.NewRat(int64(len(values)), 1))
	squares := new(big.Rat)
	for _, x := range exact {
		d := new(big.Rat).Sub(x, m)
		squares.Add(squares, d.Mul(d, d))
	}
	mean, _ = m.Float64()
	if len(values) > 1 {
		variance := new(big.Float).SetPrec(1000).SetRat(squares.Quo(squares, big.NewRat(int64(len(values)-1), 1)))
		sd, _ = variance.Sqrt(variance).Float64()
	}
	return mean, sd
}

func TestMomentsAreThoseOfTwoPasses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		values := randomValues(r, 1+r.IntN(60))
		d := distributionOf(t, Bins{}, values)
		mean, sd := exactMoments(values)
		got, ok := d.Mean()
		require.True(t, ok)
		require.Equal(t, mean, got)
		got, ok = d.SD()
		require.Equal(t, len(values) > 1, ok)
		require.Equal(t, sd, got)
		require.EqualValues(t, len(values), d.N())
	}
}

var someBins = map[string]Bins{
	"whole": StepBins(-2, 41, 1), "ninths": StepBins(1, 5, 1.0/9), "percent of twelve": StepBins(0, 100, 100.0/12), "range": BinsOver(-3, 40), "percent": BinsOver(0, 100), "thirds": BinsOver(0, 1.0/3),
	"widest": BinsOver(-MaxValue, MaxValue), "one value": BinsOver(7, 7), "none": {},
}

// TestAnyOrderAndSplit: shuffled, divided and merged in any way, the values give the same bytes.
func TestAnyOrderAndSplit(t *testing.T) {
	for name, bins := range someBins {
		r := rand.New(rand.NewPCG(2, 2))
		for range 30 {
			values := randomValues(r, r.IntN(80))
			want := string(distributionOf(t, bins, values).append(nil))
			r.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
			var parts []*Distribution
			for rest := values; ; {
				n := r.IntN(len(rest) + 1)
				parts = append(parts, distributionOf(t, bins, rest[:n]))
				if rest = rest[n:]; len(rest) == 0 {
					break
				}
			}
			for len(parts) > 1 {
				i := r.IntN(len(parts))
				other := parts[i]
				parts = slices.Delete(parts, i, i+1)
				before := string(other.append(nil))
				require.NoError(t, parts[r.IntN(len(parts))].Merge(other))
				require.Equal(t, before, string(other.append(nil)), "the other stays as it is")
			}
			require.Equal(t, want, string(parts[0].append(nil)), name)
		}
	}
}

// TestPercentilesAgainstASort: the value of that rank lies in the bin, and a raw sum is it.
func TestPercentilesAgainstASort(t *testing.T) {
	for name, bins := range someBins {
		r := rand.New(rand.NewPCG(3, 3))
		for range 50 {
			values := randomValues(r, 1+r.IntN(150))
			d := distributionOf(t, bins, values)
			slices.Sort(values)
			for _, p := range []float64{0.000001, 2.5, 7, 25, 33.333333, 50, 75, 93, 99.9, 100} {
				lo, hi, ok := d.Percentile(p)
				require.Equal(t, bins.kind != noBins, ok, name)
				if !ok {
					continue
				}
				exact := new(big.Rat).Mul(big.NewRat(int64(math.Round(p*1e6)), 1e8), big.NewRat(int64(len(values)), 1))
				rank := new(big.Int).Div(new(big.Int).Add(exact.Num(), new(big.Int).Sub(exact.Denom(), big.NewInt(1))), exact.Denom())
				want := values[rank.Int64()-1]
				if lo == hi {
					require.InDelta(t, lo, want, 1.01e-6, "%s: %v of %v", name, p, values)
				} else {
					require.True(t, lo <= want && want < hi || hi == math.Inf(1) && want > lo, "%s: %v: %v in %v to %v", name, p, want, lo, hi)
				}
				if name == "whole" && want == math.Trunc(want) && want >= -2 && want <= 41 {
					require.Equal(t, lo, hi)
				}
			}
		}
	}
	for _, p := range []float64{0, -1, 100.1, math.NaN(), math.Inf(1)} {
		_, _, ok := distributionOf(t, BinsOver(0, 2), []float64{1}).Percentile(p)
		assert.False(t, ok, p)
	}
}

// TestBinsFollowEachOther: bins cover all values without a gap, in order, 200 of a range between its ends.
func TestBinsFollowEachOther(t *testing.T) {
	for name, bins := range someBins {
		if bins.kind != overRange {
			continue
		}
		_, end := bins.ends(-1)
		for bin := range int16(binsOver) {
			lo, hi := bins.ends(bin)
			assert.Equal(t, end, lo, name)
			assert.LessOrEqual(t, lo, hi, name)
			end = hi
		}
		lo, hi := bins.ends(binsOver)
		assert.Equal(t, []float64{end, end}, []float64{lo, hi}, name)
		lo, hi = bins.ends(binsOver + 1)
		assert.Equal(t, []float64{end, math.Inf(1)}, []float64{lo, hi}, name)
		r := rand.New(rand.NewPCG(4, 4))
		values := randomValues(r, 1000)
		slices.Sort(values)
		assert.True(t, slices.IsSortedFunc(values, func(a, b float64) int {
			x, _ := micro(a)
			y, _ := micro(b)
			return cmp.Compare(bins.bin(x), bins.bin(y))
		}), name)
	}
	for _, ends := range [][2]float64{{1, 0}, {math.Inf(-1), 0}, {0, math.Inf(1)}, {math.NaN(), 1}, {0, 1.1e8}} {
		assert.Equal(t, Bins{}, BinsOver(ends[0], ends[1]), "%v", ends)
	}
}

// TestStepBins: each value that a score can have is a bin of its own, however it was worked out, and what lies between two
// of them is between them.
func TestStepBins(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		steps  int
	}{{0, 40, 40}, {1, 5, 36}, {1, 5, 324}, {0, 100, 12}, {0, 100, 7}, {-3, 3, 128}, {0, 1, 384}, {-1e3, 1e3, mostSteps}} {
		bins := StepBins(c.lo, c.hi, (c.hi-c.lo)/float64(c.steps))
		require.EqualValues(t, c.steps, bins.steps)
		step := (c.hi - c.lo) / float64(c.steps)
		for k := range c.steps + 1 {
			for _, x := range []float64{c.lo + float64(float64(k)*step), c.lo + (c.hi-c.lo)*float64(k)/float64(c.steps), c.hi - float64(float64(c.steps-k)*step)} {
				lo, hi, ok := distributionOf(t, bins, []float64{x}).Percentile(50)
				require.True(t, ok)
				require.Equal(t, lo, hi, "%v in %v", x, c)
				require.InDelta(t, x, lo, 1e-6)
			}
			if k < c.steps {
				x := c.lo + float64((float64(k)+0.4)*step)
				lo, hi, _ := distributionOf(t, bins, []float64{x}).Percentile(50)
				require.True(t, lo < x && x < hi, "%v in %v: %v to %v", x, c, lo, hi)
				require.InDelta(t, step, hi-lo, 2e-6)
			}
		}
		for _, x := range []float64{c.lo - 0.001, c.hi + 0.001} {
			lo, hi, _ := distributionOf(t, bins, []float64{x}).Percentile(50)
			require.True(t, lo < x && x < hi && math.IsInf(hi-lo, 1))
		}
	}
	for _, c := range [][3]float64{
		{0, 10, 3}, {0, 10, 0}, {0, 10, -1}, {0, 10, math.NaN()}, {0, 10, math.Inf(1)}, {10, 0, 1}, {0, 0, 1}, {0, 1, 1e-6}, {0, 1e5, 1}, {0, 2e8, 1e8},
	} {
		assert.Equal(t, Bins{}, StepBins(c[0], c[1], c[2]), "%v", c)
	}
}

// TestFullTallies: a bin takes more values than a tally does, one by one and merged, in the same way.
func TestFullTallies(t *testing.T) {
	counted := map[int16]uint32{}
	var one, merged histogram
	r := rand.New(rand.NewPCG(8, 8))
	for range 6 {
		var part histogram
		for bin := range int16(5) {
			n := []uint32{0, 1, full - 1, full, full + 1, 3 * full, uint32(r.IntN(100_000))}[r.IntN(7)]
			for range n {
				one.add(bin)
				part.add(bin)
			}
			counted[bin] += n
		}
		merged.merge(part)
		require.Equal(t, one, merged)
	}
	for rest := merged; len(rest) > 0; {
		var bin int16
		var n uint32
		bin, n, rest = rest.first()
		require.Equal(t, counted[bin], n)
		delete(counted, bin)
	}
	for _, n := range counted {
		require.Zero(t, n)
	}
}

// TestLimits: at the limits nothing overflows, and nothing goes beyond them.
func TestLimits(t *testing.T) {
	d := NewDistribution(BinsOver(-MaxValue, MaxValue))
	for _, x := range []float64{MaxValue + 1, -MaxValue - 1e-6, math.NaN(), math.Inf(1), math.Inf(-1)} {
		assert.ErrorIs(t, d.Add(x), ErrBeyond, "%v", x)
	}
	assert.Zero(t, d.N())
	_, ok := d.Mean()
	assert.False(t, ok)
	_, ok = d.SD()
	assert.False(t, ok)

	for _, x := range []float64{MaxValue, -MaxValue} {
		full := distributionOf(t, BinsOver(-MaxValue, MaxValue), []float64{x})
		one := distributionOf(t, BinsOver(-MaxValue, MaxValue), []float64{x})
		for full.N() < MaxSheets { // n, 2n + 1, …: all ones
			require.NoError(t, full.Merge(full))
			require.NoError(t, full.Merge(one))
		}
		before := string(full.append(nil))
		assert.ErrorIs(t, full.Add(x), ErrTooMany)
		assert.ErrorIs(t, full.Merge(one), ErrTooMany)
		assert.Equal(t, before, string(full.append(nil)))
		most := new(big.Int).Mul(big.NewInt(MaxSheets), big.NewInt(int64(x)*millionths))
		assert.Equal(t, most, full.sum.integer())
		assert.Equal(t, most.Mul(most, big.NewInt(int64(x)*millionths)), full.squares.integer())
		assert.Positive(t, most.Sign())
		mean, _ := full.Mean()
		sd, _ := full.SD()
		assert.Equal(t, []float64{x, 0}, []float64{mean, sd})
	}
	assert.ErrorIs(t, NewDistribution(BinsOver(-MaxValue, MaxValue)).Merge(NewDistribution(BinsOver(0, 1))), ErrMismatch)
}

// TestPossibleSums: what values give is possible; and of anything, that which is says so by exact numbers.
func TestPossibleSums(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 300 {
		d := distributionOf(t, Bins{}, randomValues(r, 1+r.IntN(20)))
		require.True(t, d.possible())
	}
	yes := 0
	some := func() wide {
		w := wide{uint64(r.Int64N(1 << 40)), r.Uint64()}
		if r.IntN(2) > 0 {
			w = wide{0, r.Uint64() >> r.IntN(64)}
		}
		if r.IntN(4) == 0 {
			w = w.negated()
		}
		return w
	}
	for range 20_000 {
		s := sums{n: uint32(r.Uint64() >> (32 + r.IntN(33))), sum: some(), squares: some()}
		n, sum, squares := count(s.n), s.sum.integer(), s.squares.integer()
		most := new(big.Int).Mul(n, big.NewInt(maxMicro))
		want := s.n > 0 && sum.CmpAbs(most) <= 0 && squares.Cmp(new(big.Int).Mul(most, big.NewInt(maxMicro))) <= 0 &&
			new(big.Int).Mul(n, squares).Cmp(new(big.Int).Mul(sum, sum)) >= 0
		require.Equal(t, want, s.possible(), "%d values, %d, %d", s.n, sum, squares)
		if want {
			yes++
		}
	}
	assert.Greater(t, yes, 500)
}

// TestDistributionDoesNotAllocate: where all bins are there already.
func TestDistributionDoesNotAllocate(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	values := randomValues(r, 100)
	d, o := distributionOf(t, BinsOver(0, 40), values), distributionOf(t, BinsOver(0, 40), values[:50])
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		for _, x := range values {
			if d.Add(x) != nil {
				t.Fatal("refused")
			}
		}
		if d.Merge(o) != nil {
			t.Fatal("refused")
		}
	}))
}

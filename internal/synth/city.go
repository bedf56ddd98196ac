package synth

import (
	"fmt"
	"io"
	"slices"

	"github.com/psynorm/psynorm/instruments"
)

// City is the pupils of a city who do not exist, from grade 4 on, what they answered in four waves, and what their schools
// did about it. Between the second wave and the third is a summer: grades advance, leavers graduate, others enter, so that
// each wave has as many pupils. Of what they do City keeps nothing: it is drawn again, from the seed and the pupil's number,
// by whoever writes it. A City is immutable.
//
//	city, err := synth.NewCity(def, synth.CityPlan{Schools: 119, Pupils: 60_000, Seed: 1})
//	for _, f := range city.Files() {
//		err := f.Write(w) // f.Name is 2024-10/sheets/东山县/东山第1小学.csv and so on
//	}
//
// Some sheets are as in real life: of pupils who were absent there is none; some stayed on one option, some clicked about,
// some flattered themselves, some left items out or gave up half way. Pupils change schools in between. Boarders belong to a
// dormitory too. Some are tested again within days, or once between two waves.
type City struct {
	def     *instruments.Definition
	roles   []role
	aspects int
	seed    uint64
	schools []citySchool
	pupils  []cityPupil
	rolls   [waves][][]int32 // by wave and school: its pupils, in the order of the register
}

// CityPlan says how large a City is.
type CityPlan struct {
	Schools int // 6 to 119
	Pupils  int // of each wave, about; up to a million
	Seed    uint64
}

// It takes so many schools to have one for every grade, and of more pupils several would have the same id.
const (
	leastSchools = 6
	mostPupils   = 1_000_000
)

// waves is how many a City has.
const waves = 4

// NewCity makes a city whose pupils answer an instrument. All items have to be choices of five.
func NewCity(def *instruments.Definition, plan CityPlan) (*City, error) {
	if plan.Schools < leastSchools || plan.Schools > FolderSchools || plan.Pupils < plan.Schools || plan.Pupils > mostPupils {
		return nil, fmt.Errorf("synth: %d schools and %d pupils; a city has %d to %d schools, and up to %d pupils, one in each school",
			plan.Schools, plan.Pupils, leastSchools, FolderSchools, mostPupils)
	}
	for i := range def.Items {
		if !slices.Equal(def.Items[i].Values, fromOneToFive) {
			return nil, fmt.Errorf("synth: item %s is no choice of 1 to 5", def.Items[i].ID)
		}
	}
	c := &City{def: def, seed: plan.Seed, schools: newCitySchools(plan.Schools)}
	c.roles, c.aspects = roles(def)
	c.enrol(plan.Pupils)
	return c, nil
}

// options is how many an item has, and fromOneToFive what they are worth.
const options = 5

var fromOneToFive = []float64{1, 2, 3, 4, 5}

// Files gives the files: for each wave its register, its dormitories, a file of sheets for each school, and the sheets of
// those who were tested again; the events of all waves, and the capacity of the schools.
func (c *City) Files() []FolderFile {
	var files []FolderFile
	for w := range waves {
		folder := c.WaveName(w) + "/"
		files = append(files,
			FolderFile{folder + "roster.csv", func(out io.Writer) error { return c.writeRoster(out, w) }},
			FolderFile{folder + "dormitories.csv", func(out io.Writer) error { return c.writeDormitories(out, w) }},
			FolderFile{folder + "between.csv", func(out io.Writer) error { return c.writeBetween(out, w) }},
		)
		for s := range c.schools {
			if len(c.rolls[w][s]) > 0 {
				name := folder + "sheets/" + c.schools[s].county + "/" + c.schools[s].name + ".csv"
				files = append(files, FolderFile{name, func(out io.Writer) error { return c.writeSchool(out, w, s) }})
			}
		}
	}
	return append(files,
		FolderFile{"events.csv", c.writeEvents},
		FolderFile{"capacity.csv", c.writeCapacity},
	)
}

// mix makes a seed of several numbers (the finaliser of SplitMix64; Steele, Lea & Flood 2014, OOPSLA).
func mix(numbers ...uint64) uint64 {
	h := uint64(0)
	for _, n := range numbers {
		h += n + 0x9e3779b97f4a7c15
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}

// What a number is drawn for, so that no two are drawn from the same seed.
const (
	forPupil uint64 = iota
	forMind
	forSheet
	forAgain
	forName
	forSchool
	forClass
	forCare
	forBed
	forStaff
	forHour
)

// chance draws true with a probability in thousandths.
func (d draws) chance(thousandths int) bool { return d.IntN(1000) < thousandths }

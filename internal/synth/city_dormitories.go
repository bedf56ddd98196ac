package synth

import (
	"fmt"
	"io"
)

// A room has so many beds, a floor so many rooms, a building so many floors.
const (
	roomBeds       = 8
	floorRooms     = 12
	buildingFloors = 5
)

// buildings are what those for boys and girls are called.
var buildings = [...]string{1: "男生", 2: "女生"}

// boards reports whether a pupil lives at school: in a school with a dormitory, always the same ones.
func (c *City) boards(k, wave int) bool {
	p := &c.pupils[k]
	return int(mix(c.seed, forBed, uint64(k))%1000) < c.schools[p.school[wave]].boarders
}

// writeDormitories writes who lives where: pupils of one class mostly share a room.
func (c *City) writeDormitories(w io.Writer, wave int) error {
	t := newTable(w, "学籍号", "区县", "学校", "楼栋", "寝室")
	for i := range c.schools {
		var beds [len(buildings)]int
		for _, k := range c.rolls[wave][i] {
			if !c.boards(int(k), wave) {
				continue
			}
			p := &c.pupils[k]
			room := beds[p.sex] / roomBeds
			beds[p.sex]++
			floor := room / floorRooms
			t.add(string(p.id(nil)), c.schools[i].county, c.schools[i].name,
				fmt.Sprintf("%s%d栋", buildings[p.sex], floor/buildingFloors+1),
				fmt.Sprintf("%d%02d", floor%buildingFloors+1, room%floorRooms+1))
		}
	}
	return t.close()
}

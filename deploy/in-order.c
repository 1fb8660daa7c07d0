/* For the one crate (age) whose macros write the arguments of its messages in the order of a hash
 * map, which is another in each run of the compiler, and so in each build: the seed of that map
 * is the same always. Loaded into the compiler while it works on that crate (deploy/in-order), and
 * into nothing else: no program that is built has anything of it. */
#include <string.h>
#include <sys/types.h>

ssize_t getrandom(void *bytes, size_t length, unsigned int flags)
{
	(void)flags;
	memset(bytes, 1, length);
	return (ssize_t)length;
}
